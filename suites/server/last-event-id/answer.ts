import { broken, type Finding, type Judgement, notApplicable, undecided } from '../../verdict.ts';
import type { ProbeArtifact, StreamArtifact } from '../artifacts.ts';
import { count, duration, quote } from '../wording.ts';

const FIX =
  'take Last-Event-ID for what it is, any text from anywhere: look it up, and where it is not known begin afresh';

/**
 * What is wrong with how a request with an odd Last-Event-ID was answered, and what makes it impossible to tell;
 * `null` when it was answered as the server may. `main` is the stream that comes without one.
 */
export function faultOfAnswer(
  { visit, response, stream }: ProbeArtifact,
  main: StreamArtifact,
): Judgement | null {
  const expected = 'a stream from a place of your choice, or a status that says no (4xx)';
  const fault = (finding: Pick<Finding, 'message' | 'observed'>) =>
    broken({ expected, fix: FIX, ...finding });
  if (response === null) {
    const { reason, message = 'no response head came' } = visit.unreachable ?? {};
    if (reason === 'no-head') return fault({ message: 'the request is never answered', observed: message });
    if (reason === 'closed' || reason === 'not-http')
      return fault({ message: 'the connection is dropped instead of an answer', observed: message });
    return undecided(message);
  }
  const { status, headers } = response;
  if (status === 429 || status === 503) return notApplicable(`there were too many visits: status ${status}`);
  if (status >= 500) return fault({ message: 'the server fails on the id', observed: `status ${status}` });
  if (status !== 200) return null;
  if (stream === null) {
    const type = headers.get('content-type');
    return fault({
      message: 'instead of a stream or an error status comes something else with status 200',
      observed: type === null ? 'no Content-Type' : `Content-Type ${quote(type)}`,
    });
  }
  const silence = silenceIn(stream, main);
  if (silence === null) return null;
  return fault({ message: 'a client with such an id gets no events', observed: silence });
}

/** That a stream stays silent for much longer than the main visit ever had to wait; `null` when it does not. */
function silenceIn(
  { reading, end, watchedMs, response }: StreamArtifact,
  main: StreamArtifact,
): string | null {
  if (reading.events.length > 0 || end?.by !== 'harness') return null;
  const times = main.reading.events.map(({ endOffset }) => main.arrivedAt(endOffset - 1));
  if (times.length < 3) return null;
  const waits = times.map((time, index) => time - (times[index - 1] ?? main.response.headAfterMs));
  const longest = waits.reduce((a, b) => Math.max(a, b), main.watchedMs - (times.at(-1) ?? 0));
  const watched = watchedMs - response.headAfterMs;
  if (watched < 2 * longest + 1000) return null;
  return (
    `no event in ${duration(watched)}, where ${count(times.length, 'event')} came without the id, ` +
    `never more than ${duration(longest)} apart`
  );
}

/** How it was answered, for people. */
export function tellAnswer({ response, stream }: ProbeArtifact): string {
  if (response !== null && response.status !== 200) return `status ${response.status}`;
  const [first] = stream?.reading.events ?? [];
  if (first === undefined) return 'a stream';
  return first.lastEventId === ''
    ? `a stream that begins with an event ${quote(first.type)}`
    : `a stream that begins with id ${quote(first.lastEventId)}`;
}
