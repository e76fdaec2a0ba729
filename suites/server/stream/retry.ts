import { type Finding, met, notApplicable, noted } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { duration, findingsFor, placeOf, quote } from '../wording.ts';
import { type FieldLine, fieldLines } from './blocks.ts';

/** Longer delays overflow the timers of Node, which then fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What is below it was hardly meant: it is a number of seconds, or hammers at the server. */
const SHORTEST_MS = 100;

const NO_RETRY = 'the stream sets no reconnection time: clients use their own';

function retryLines({ reading }: StreamArtifact): FieldLine[] {
  return fieldLines(reading.lines, 'retry');
}

function judgeRetry(stream: StreamArtifact, faulty: (value: string) => boolean, finding: FindingOf) {
  const lines = retryLines(stream);
  if (lines.length === 0) return notApplicable(NO_RETRY);
  const findings = findingsFor(
    lines.filter(({ value }) => faulty(value)),
    (line) => ({ ...finding(line), place: placeOf(line) }),
  );
  return findings === null ? met() : { outcome: 'broken' as const, findings };
}

type FindingOf = (line: FieldLine) => Finding;

export const retryDigits = check({
  id: 'server.stream.retry-digits',
  requirement: 'server.retry.digits-only',
  title: 'gives retry in digits',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeRetry(
      stream,
      (value) => !/^[0-9]*$/.test(value),
      ({ value }) => ({
        message: `retry: ${quote(value)} is no number of milliseconds, and clients ignore it`,
        expected: 'ASCII digits only, such as retry: 5000',
        observed: `retry: ${quote(value)}`,
        fix: 'write whole milliseconds without sign, point, unit or white space',
      }),
    ),
});

export const retryNotEmpty = check({
  id: 'server.stream.retry-not-empty',
  requirement: 'server.retry.not-empty',
  title: 'gives retry a value',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeRetry(
      stream,
      (value) => value === '',
      () => ({
        message: 'retry has no value, and browsers disagree on what that means',
        expected: 'milliseconds, such as retry: 5000',
        observed: 'retry without a value',
        fix: 'leave the line out to let clients use their own reconnection time',
      }),
    ),
});

export const retryRange = check({
  id: 'server.stream.retry-range',
  requirement: 'server.retry.sane-range',
  title: 'sets a reconnection time that clients can live with',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeRetry(
      stream,
      (value) => /^[0-9]+$/.test(value) && (Number(value) < SHORTEST_MS || Number(value) > LONGEST_TIMER_MS),
      ({ value }) => ({
        message: whatComesOf(Number(value)),
        expected: `from ${SHORTEST_MS} to 3600000 ms, and never over ${LONGEST_TIMER_MS}`,
        observed: `retry: ${quote(value)}`,
        fix: 'send some seconds, such as retry: 5000; to keep clients from coming back, answer 204 to them',
      }),
    ),
});

export const retryShown = check({
  id: 'server.stream.retry-shown',
  requirement: 'server.retry.early',
  title: 'sets the reconnection time at the start',
  needs: ['stream'],
  judge({ stream }) {
    const [first] = retryLines(stream);
    const [change] = stream.reading.reconnectionTimes;
    if (first === undefined || change === undefined) return noted(NO_RETRY);
    const before = stream.reading.events.filter(({ endOffset }) => endOffset <= first.offset).length;
    const set = `sets the reconnection time to ${duration(change.ms)}`;
    return before === 0
      ? met(`the stream ${set}`)
      : noted(`line ${first.number} ${set}, behind ${before} of the events`);
  },
});

function whatComesOf(retry: number): string {
  if (retry === 0) return 'retry: 0 makes every client reconnect without a pause when the stream ends';
  if (retry < SHORTEST_MS)
    return `clients reconnect ${retry} ms after the stream ends: retry is in milliseconds`;
  return `retry: ${retry} overflows the timers of clients, some of which then reconnect at once`;
}
