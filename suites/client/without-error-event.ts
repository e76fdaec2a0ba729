import type { Transcript } from '../../harness/transcript.ts';
import { type Answer, hold, type Script, stream } from '../../servers/reference/script.ts';
import type { ClientCase, Expectation, Until } from './case.ts';

/**
 * How long a play goes on behind the end of a response that nobody is told of, in ms: what the client still had to
 * show of it would have come by then. What it must show is waited for without limit of this kind.
 */
export const SETTLING_MS = 500;

/** A case for a client that does not tell of lost connections, or why there is none. */
export type Adapted = { readonly adapted: ClientCase } | { readonly unfit: string };

/**
 * Turns a case into one by which a client can be judged that does not tell when a connection is lost or fails. Where
 * the case waits for an error, the new one waits for the end of the response that leads to it, as the server saw it,
 * for all events that must come, and for a while in which no other may. The client may rightly come back meanwhile, so
 * a stream that stays silent is put behind the script's last answer: what it does there is none of the case. All events
 * that must come are waited for in every case, since such a client may tell of them late.
 */
export function withoutErrorEvent(clientCase: ClientCase): Adapted {
  const { script, until, expect } = clientCase;
  if (expect.some(namesErrors)) return { unfit: 'the case is about when errors are told' };
  const parts = flat(until);
  const others = parts.filter((part) => part.reached !== 'errors');
  const events = expectedEvents(expect);
  const seen: readonly Until[] = events === 0 ? [] : [{ reached: 'events', count: events }];
  const allSeen: ClientCase = { ...clientCase, until: { reached: 'all', of: [...others, ...seen] } };
  const errors = Math.max(0, ...parts.map((part) => (part.reached === 'errors' ? part.count : 0)));
  if (errors === 0) return { adapted: clientCase.program === undefined ? allSeen : clientCase };
  const lost = indexOfLoss(script, errors);
  if (lost === null) return { unfit: 'the case waits for an error that no end of a response stands for' };
  const comesBack = others.some((part) => part.reached === 'requests' && part.count > lost + 1);
  if (comesBack) return { adapted: allSeen };

  const settled: Until = { reached: 'time', since: lost, ms: SETTLING_MS };
  const isLast = lost === script.length - 1 && isFollowedByRequest(script[lost]);
  return {
    adapted: {
      ...clientCase,
      script: isLast ? [...script, stream(hold())] : script,
      until: { reached: 'all', of: [...others, ...seen, settled] },
      // Fewer requests would not have come so far; more than one more is surplus.
      expect: isLast ? expect.filter((expectation) => expectation.expect !== 'request-count') : expect,
    },
  };
}

/** The transcript with no errors in it: those that such a client does tell of are not judged. */
export function withoutErrors(transcript: Transcript): Transcript {
  return { ...transcript, observations: transcript.observations.filter(({ kind }) => kind !== 'error') };
}

function namesErrors(expectation: Expectation): boolean {
  if (expectation.expect === 'sequence') return expectation.kinds.includes('error');
  if (expectation.expect === 'states')
    return expectation.oneOf.flat().some((sight) => sight.startsWith('error'));
  return false;
}

const flat = (until: Until): readonly Until[] =>
  until.reached === 'all' ? until.of.flatMap((part) => flat(part)) : [until];

/** Of the answer (from 0) whose end leads to error number `count` (from 1); `null` where that cannot be said. */
function indexOfLoss(script: Script, count: number): number | null {
  let errors = 0;
  for (const [index, answer] of script.entries()) {
    // A client that fails such a connection may or may not leave it.
    if (answer.steps.at(-1)?.do === 'hold') return null;
    if (isRedirect(answer)) continue;
    errors += 1;
    if (errors === count) return index;
  }
  return null;
}

/** https://fetch.spec.whatwg.org/#redirect-status, with somewhere to go. */
function isRedirect(answer: Answer): boolean {
  return (
    answer.kind === 'http' &&
    [301, 302, 303, 307, 308].includes(answer.status) &&
    answer.headers.some(([name]) => name.toLowerCase() === 'location')
  );
}

/** A stream that has ended is; other answers fail the connection for good. What a raw answer is stands in its bytes. */
function isFollowedByRequest(answer: Answer | undefined): boolean {
  if (answer === undefined || answer.kind === 'raw') return answer !== undefined;
  return (
    answer.status === 200 &&
    answer.headers.some(([name, value]) => /^content-type: *text\/event-stream/i.test(`${name}: ${value}`))
  );
}

/** How many events a client must have shown. */
export function expectedEvents(expect: readonly Expectation[]): number {
  return expect.reduce(
    (sum, expectation) => (expectation.expect === 'events' ? sum + expectation.events.length : sum),
    0,
  );
}
