import type { Transcript } from '../../harness/transcript.ts';
import type { ClientCase, Expectation } from './case.ts';
import { gapBefore, lateBefore } from './gaps.ts';

/** A client that waits less than this part of what it should is to be told from one that waits. */
const MUCH_TOO_SHORT = 1 / 4;
/** Shorter waits than this, in ms, no case tells from none. */
const SHORTEST_TOLD = 100;

/**
 * Whether the machine was so late in a play that a right client and a faulty one look the same in it: a request that
 * was made at once comes as late as one that was waited for, or the other way round. Nobody can be judged by it.
 */
export function isTooLate(
  { expect, program }: Pick<ClientCase, 'expect' | 'program'>,
  transcript: Transcript,
): boolean {
  // That may keep its realm busy on purpose.
  if (program !== undefined) return false;
  return expect.some((expectation) => hides(expectation, transcript));
}

function hides(expectation: Expectation, transcript: Transcript): boolean {
  switch (expectation.expect) {
    case 'gap-at-least': {
      const { from, to, ms } = expectation;
      const waited = gapBefore(to, transcript, from);
      if (waited === null || waited < ms || ms < SHORTEST_TOLD) return false;
      return waited - lateBefore(to, { ...transcript, roundTripMs: 0 }) <= ms * MUCH_TOO_SHORT;
    }
    case 'gap-shorter': {
      const { shorter, longer, byMs } = expectation;
      const short = gapBefore(shorter, transcript);
      const long = gapBefore(longer, transcript);
      if (short === null || long === null) return false;
      const onTheWay = transcript.roundTripMs ?? 0;
      return short - onTheWay > long - byMs && short - lateBefore(shorter, transcript) <= long - byMs;
    }
    default:
      return false;
  }
}
