import type { Level } from './requirements.ts';

/**
 * `pass` · `fail` a must is broken · `warn` a should is broken · `info` worth knowing, never judged ·
 * `skip` does not apply, with the reason · `error` the harness could not tell.
 */
export type Verdict = 'pass' | 'fail' | 'warn' | 'info' | 'skip' | 'error';

/** Where in a recording or transcript a finding stands. Each part is optional; what is known is shown. */
export interface Place {
  /** Index of the exchange in the transcript. */
  readonly exchange?: number;
  /** Line of the event stream, from 1. */
  readonly line?: number;
  /** Byte offset in the event stream. */
  readonly offset?: number;
}

/** One broken expectation. All texts are for people; what came from the wire may be in them unescaped. */
export interface Finding {
  /** One line: what is wrong. */
  readonly message: string;
  readonly expected: string;
  readonly observed: string;
  /** What to do about it, where that can be said. */
  readonly fix?: string;
  readonly place?: Place;
}

/** What a check says of a transcript or recording, before the requirement's level turns it into a verdict. */
export type Judgement =
  | { readonly outcome: 'met'; readonly note?: string }
  | {
      readonly outcome: 'broken';
      readonly findings: readonly [Finding, ...Finding[]];
    }
  /** A measurement or a fact that is nobody's fault. */
  | { readonly outcome: 'noted'; readonly note: string }
  | { readonly outcome: 'not-applicable'; readonly reason: string }
  /** The recording does not show it: the harness cannot tell. */
  | { readonly outcome: 'undecided'; readonly reason: string };

export const met = (note?: string): Judgement =>
  note === undefined ? { outcome: 'met' } : { outcome: 'met', note };
export const broken = (...findings: [Finding, ...Finding[]]): Judgement => ({
  outcome: 'broken',
  findings,
});
export const noted = (note: string): Judgement => ({ outcome: 'noted', note });
export const notApplicable = (reason: string): Judgement => ({
  outcome: 'not-applicable',
  reason,
});
export const undecided = (reason: string): Judgement => ({
  outcome: 'undecided',
  reason,
});

const VERDICT_OF_BROKEN: Record<Level, Verdict> = {
  must: 'fail',
  should: 'warn',
  info: 'info',
};

/** The verdict that a judgement means for a requirement of this level. */
export function verdictOf(judgement: Judgement, level: Level): Verdict {
  switch (judgement.outcome) {
    case 'met':
      return 'pass';
    case 'broken':
      return VERDICT_OF_BROKEN[level];
    case 'noted':
      return 'info';
    case 'not-applicable':
      return 'skip';
    case 'undecided':
      return 'error';
  }
}
