import type { StreamArtifact } from '../artifacts.ts';
import type { Visit } from '../recording.ts';

/** Silences of this share more than any before are no longer chance. */
const FACTOR = 3;
/** Nor are they below this, in ms. */
const LEAST_MS = 1000;

/**
 * How long a stream may be silent before it can be said that it has stopped, in ms, judged by the same stream over
 * HTTP/1.1; `null` when that shows too little to tell.
 */
export function suspiciousSilence(stream: StreamArtifact | null): number | null {
  if (stream === null || stream.chunks.length < 4) return null;
  const times = [...stream.chunks.map(({ at }) => at), stream.watchedMs];
  const silences = times.slice(1).map((at, index) => at - (times[index] ?? at));
  return Math.max(LEAST_MS, FACTOR * silences.reduce((a, b) => Math.max(a, b), 0));
}

/** Whether bytes came on a stream between these two times, both on the clock of the connection's first request. */
export function cameBetween({ exchange }: Visit, requestedAt: number, from: number, to: number): boolean {
  return exchange.chunks.some(({ at }) => at + requestedAt > from && at + requestedAt <= to);
}
