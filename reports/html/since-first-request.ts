import type { ExchangeJson, ObservationJson, TranscriptJson } from '../transcript-json.ts';

/**
 * The transcript with all times (ms) counted from its first request: what went before is the harness's own, and
 * the plays of several clients can then be held against each other.
 */
export function sinceFirstRequest(transcript: TranscriptJson): TranscriptJson {
  const start = transcript.exchanges[0]?.request.at ?? 0;
  if (start === 0) return transcript;
  const since = (at: number) => Math.round((at - start) * 10) / 10;
  const moved = (exchange: ExchangeJson): ExchangeJson => ({
    request: { ...exchange.request, at: since(exchange.request.at) },
    ...(exchange.head && { head: { ...exchange.head, at: since(exchange.head.at) } }),
    ...(exchange.body && {
      body: { ...exchange.body, chunks: exchange.body.chunks.map(([at, length]) => [since(at), length]) },
    }),
    ...(exchange.end && { end: { ...exchange.end, at: since(exchange.end.at) } }),
  });
  return {
    ...transcript,
    exchanges: transcript.exchanges.map(moved),
    ...(transcript.preflights && { preflights: transcript.preflights.map(moved) }),
    observations: transcript.observations.map((seen): ObservationJson => ({ ...seen, at: since(seen.at) })),
    durationMs: since(transcript.durationMs),
  };
}
