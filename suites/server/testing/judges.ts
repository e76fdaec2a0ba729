import { describe, expect, it } from 'vitest';
import type { Finding, Judgement, Place } from '../../verdict.ts';
import type { ServerCheck } from '../check.ts';
import type { Recording } from '../recording.ts';
import { type RecordingWords, recordingOf } from './recordings.ts';

/** A recording in words, and what must stand in the text of the outcome. */
export interface Row extends RecordingWords {
  readonly says?: string | readonly string[];
  /** Where the first finding stands. */
  readonly place?: Place;
  /** How many findings there are. */
  readonly findings?: number;
}

type Rows = Readonly<Record<string, Row>>;

interface Table {
  /** Right ones, the oddities first. */
  readonly met?: Rows;
  readonly broken?: Rows;
  readonly noted?: Rows;
  readonly 'not-applicable'?: Rows;
  readonly undecided?: Rows;
}

/** Tests a check on recordings: at least one, odd but right, passes it, and at least one breaks it. */
export function judges(check: ServerCheck, table: Table & { met: Rows; broken: Rows }): void {
  run(check, table, ['met', 'broken']);
}

/** Tests a check that measures and blames nobody: at least one recording shows something worth a note. */
export function measures(check: ServerCheck, table: Omit<Table, 'broken'> & { noted: Rows }): void {
  run(check, table, ['noted']);
}

/** Judges as a run does: a check about clients looks at the recording's first client. */
export function judged(check: ServerCheck, recording: Recording): Judgement {
  return check.judge(recording, recording.clients[0]);
}

function run(check: ServerCheck, table: Table, needed: readonly (keyof Table)[]): void {
  describe(check.id, () => {
    for (const outcome of ['met', 'noted', 'not-applicable', 'undecided', 'broken'] as const) {
      for (const [words, row] of Object.entries(table[outcome] ?? {})) {
        it(`${outcome}: ${words}`, () => expectOutcome(check, outcome, row));
      }
    }
    it(`has rows for ${needed.join(' and ')}`, () => {
      for (const outcome of needed) expect(Object.keys(table[outcome] ?? {})).not.toEqual([]);
    });
  });
}

function expectOutcome(check: ServerCheck, outcome: Judgement['outcome'], row: Row): void {
  const judgement = judged(check, recordingOf(row));
  expect(judgement).toMatchObject({ outcome });
  for (const part of [row.says ?? []].flat()) expect(textOf(judgement)).toContain(part);
  if (judgement.outcome !== 'broken') return;
  if (row.place !== undefined) expect(judgement.findings[0].place).toMatchObject(row.place);
  if (row.findings !== undefined) expect(judgement.findings).toHaveLength(row.findings);
  for (const finding of judgement.findings) expectReadable(finding);
}

/** What a finding quotes of the wire, which may well be what no finding should be made of. */
const QUOTED_FIELD = /"(?:(?:data|event|id):[^"]*|null)"/g;

/** One line each, no longer than a reader bears, and something to do about it. */
function expectReadable({ message, expected, observed, fix }: Finding): void {
  for (const text of [message, expected, observed, fix ?? '']) {
    expect(text.replace(QUOTED_FIELD, '')).not.toMatch(/[\n\r]|undefined|null|NaN|\[object/);
    expect(text.length).toBeLessThan(400);
  }
  expect(fix, `no fix: ${message}`).toBeTruthy();
}

function textOf(judgement: Judgement): string {
  switch (judgement.outcome) {
    case 'met':
    case 'noted':
      return judgement.note ?? '';
    case 'not-applicable':
    case 'undecided':
      return judgement.reason;
    case 'broken':
      return judgement.findings
        .flatMap(({ message, expected, observed, fix = '' }) => [message, expected, observed, fix])
        .join('\n');
  }
}
