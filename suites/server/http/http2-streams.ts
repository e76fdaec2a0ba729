import { broken, type Finding, met, notApplicable, noted } from '../../verdict.ts';
import type { Http2Artifact, Http2StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { visitArtifact } from '../obtain.ts';
import { count, duration } from '../wording.ts';
import { NO_ANSWER } from './http2-fields.ts';
import { cameBetween, suspiciousSilence } from './http2-pace.ts';

/** A server that has not answered for this long will not, in ms. */
const PATIENT_MS = 1500;

export const http2ManyStreams = check({
  id: 'server.http.http2-many-streams',
  requirement: 'server.h2.many-streams',
  title: 'serves several streams on one connection of HTTP/2',
  needs: ['http2'],
  judge({ http2 }) {
    const { main, others, recording } = http2;
    if (main.response === null) {
      return broken({
        message: 'HTTP/2 is offered, which browsers then use, and not answered',
        expected: 'a response head',
        observed: main.visit.unreachable?.message ?? 'none',
        fix: 'answer over HTTP/2 as over HTTP/1.1, or do not offer h2 in the TLS handshake (ALPN)',
      });
    }
    if (main.stream === null)
      return notApplicable(`over HTTP/2 no stream came: status ${main.response.status}`);
    if (others.length === 0) {
      return recording.announcedStreams === undefined
        ? notApplicable('it was over before another stream could be requested')
        : noted(`the server allows ${count(recording.announcedStreams, 'stream')} at a time on a connection`);
    }
    const streams = count(others.length + 1, 'stream');
    const refused = others.filter(({ response }) => response?.status === 429 || response?.status === 503);
    if (refused.length > 0)
      return noted(`${refused.length} of ${streams} were refused: status ${refused[0]?.response?.status}`);
    const faults = others.flatMap((stream) => faultOf(stream, http2) ?? []);
    const [first] = faults;
    if (first === undefined) return met(`${streams} at once`);
    return broken({
      message: `${faults.length} of ${streams} on one connection ${faults.length === 1 ? 'does' : 'do'} not work`,
      expected: 'events on each of them',
      observed: first,
      fix: 'serve each request by itself; look for a limit on connections or workers that counts streams',
    });
  },
});

function faultOf(
  { response, visit, recorded }: Http2StreamArtifact,
  { main, recording }: Http2Artifact,
): string | null {
  const watchedMs = recording.watchedMs - recorded.requestedAt;
  if (response === null) {
    // It may have been on its way behind the flood.
    if (recording.closed?.flooded === true) return null;
    const isSilent = visit.unreachable?.reason === 'no-head';
    return isSilent && watchedMs < PATIENT_MS ? null : (visit.unreachable?.message ?? 'no response head');
  }
  if (response.status !== main.response?.status) return `status ${response.status}`;
  const { end, chunks } = response.exchange;
  if (end?.by === 'break' && recording.closed === undefined) return end.message;
  // The others are events of the same kind, so that one that got none while all did is left out.
  const mainGoesOn = cameBetween(main.visit, 0, recorded.requestedAt + PATIENT_MS, recording.watchedMs);
  return chunks.length === 0 && end?.by === 'harness' && mainGoesOn && watchedMs >= PATIENT_MS
    ? 'a response head, and nothing behind it while another stream went on'
    : null;
}

export const http2Reset = check({
  id: 'server.http.http2-reset',
  requirement: 'server.h2.reset-stops-work',
  title: 'stops a stream that the client resets, and that one alone',
  needs: ['http2', 'recording'],
  judge({ http2, recording: { main: overHttp1 } }) {
    const { reset, closed, watchedMs } = http2.recording;
    if (http2.main.response === null) return notApplicable(NO_ANSWER);
    if (reset === undefined) return notApplicable('no event came on the stream that was to be reset');
    if ((reset.bytesLate ?? 0) > 0) {
      return broken({
        message: 'a stream that the client has reset goes on',
        expected: 'nothing on the stream behind RST_STREAM but what was under way',
        observed: `${count(reset.bytesLate ?? 0, 'byte')} more`,
        fix: 'end the subscription when the stream is closed, as when a connection of HTTP/1.1 is',
      });
    }
    const harm = harmOf(http2, reset.at, suspiciousSilence(visitArtifact(overHttp1).stream));
    if (harm !== null) return broken(harm);
    if (closed !== undefined) return notApplicable(`the connection was over: ${closed.message}`);
    return reset.bytesLate === undefined
      ? notApplicable(`it was watched only ${duration(watchedMs - reset.at)} behind the reset`)
      : met();
  },
});

/** What became of the streams beside one that was reset. */
function harmOf(
  { main, others, recording }: Http2Artifact,
  resetAt: number,
  silenceMs: number | null,
): Finding | null {
  const finding = (observed: string): Finding => ({
    message: 'one stream was reset by the client, and others on the connection suffered',
    expected: 'the other streams go on',
    observed,
    fix: 'close the stream alone, not the connection, when a client resets it',
  });
  const { closed, watchedMs } = recording;
  // Who floods has not closed the connection for the reset.
  if (closed?.flooded === true) return null;
  if (closed !== undefined && closed.at >= resetAt && closed.at - resetAt < 500) {
    return finding(`${closed.message}, ${duration(closed.at - resetAt)} after the reset`);
  }
  const alive = [main, ...others.slice(1)].filter(({ response }) => response?.exchange.end?.by === 'harness');
  if (silenceMs === null || alive.length === 0 || watchedMs - resetAt < silenceMs) return null;
  const goOn = alive.some(({ visit, recorded }) =>
    cameBetween(visit, recorded.requestedAt, resetAt + 50, watchedMs),
  );
  return goOn
    ? null
    : finding(`nothing came on any of them in the ${duration(watchedMs - resetAt)} after it`);
}
