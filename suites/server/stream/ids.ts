import type { ReadEvent } from '../../../harness/sse/event-stream.ts';
import { type Finding, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { count, findingsFor, placeOf, quote } from '../wording.ts';
import { blocksOf, type FieldLine, fieldLines } from './blocks.ts';

/** Data of fewer characters may well be the same in two events. */
const TELLING_LENGTH = 8;

const NO_IDS = 'the stream shows no ids';

/** Servers and proxies limit all fields of a request together to 8 KiB or 16 KiB. */
const LONGEST_ID = 4096;

function idLines({ reading }: StreamArtifact): FieldLine[] {
  return fieldLines(reading.lines, 'id');
}

export const idNul = check({
  id: 'server.stream.id-nul',
  requirement: 'server.output.id-clean',
  title: 'puts no U+0000 into an id',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeIds(idLines(stream), ({ value }) =>
      value.includes('\0')
        ? {
            message: 'an id with U+0000 in it is ignored: the id before it stays in force',
            expected: 'ids without U+0000',
            observed: `id: ${quote(value)}`,
            fix: 'leave the character out of ids; look for binary data or a C string that is written whole',
          }
        : null,
    ),
});

export const idHeaderFriendly = check({
  id: 'server.stream.id-header-friendly',
  requirement: 'server.resume.header-friendly-ids',
  title: 'keeps ids to what comes back in a header as it was',
  needs: ['stream'],
  judge: ({ stream }) =>
    judgeIds(idLines(stream), ({ value }) => {
      const fault = faultOf(value);
      return fault === null
        ? null
        : {
            message: `an id ${fault}`,
            expected: 'short ids of printable ASCII characters',
            observed: `id: ${quote(value)}`,
            fix: 'use numbers, UUIDs or base64url for ids',
          };
    }),
});

function faultOf(id: string): string | null {
  // U+0000 is no fault of this kind: such an id is ignored.
  if (id.includes('\0')) return null;
  if (/[^\0-\xff]/.test(id))
    return 'has characters outside Latin-1: several clients never reconnect after one';
  if (/[^\0-\x7f]/.test(id))
    return 'has characters outside ASCII: clients send them back as UTF-8 or as Latin-1';
  if (/^[ \t]|[ \t]$/.test(id)) return 'has white space at its ends: that is lost in a header';
  if (/[\x01-\x1f\x7f]/.test(id)) return 'has control characters: they are not allowed in a header';
  if (id.length > LONGEST_ID) return `has ${id.length} characters: requests with it are refused as too large`;
  return null;
}

function judgeIds(lines: readonly FieldLine[], findingOf: (line: FieldLine) => Finding | null): Judgement {
  if (lines.length === 0) return notApplicable(NO_IDS);
  const faults = lines.flatMap((line) => {
    const finding = findingOf(line);
    return finding === null ? [] : [{ ...finding, place: placeOf(line) }];
  });
  const findings = findingsFor(faults, (finding) => finding);
  return findings === null ? met() : { outcome: 'broken', findings };
}

interface IdOfEvent {
  readonly line: FieldLine;
  readonly event: ReadEvent;
}

/** The id lines of blocks that came to be an event, but for those that take the id away. */
function idsOfEvents({ reading }: StreamArtifact): IdOfEvent[] {
  return blocksOf(reading).flatMap(({ lines, event }) => {
    const line = fieldLines(lines, 'id').at(-1);
    const isId = line !== undefined && line.value !== '' && !line.value.includes('\0');
    return isId && event !== null ? [{ line, event }] : [];
  });
}

/** Of the same name, and with so much in it that it is no chance. */
function isSameEvent(one: ReadEvent, other: ReadEvent): boolean {
  return one.type === other.type && one.data === other.data && one.data.length >= TELLING_LENGTH;
}

export const idsUnique = check({
  id: 'server.stream.ids-unique',
  requirement: 'server.resume.ids-unique',
  title: 'gives no two events the same id',
  needs: ['stream'],
  judge({ stream }) {
    const lines = idsOfEvents(stream);
    if (lines.length < 2) return notApplicable('fewer than two events came with ids of their own');
    const firstWith = new Map<string, IdOfEvent>();
    const repeated = lines.flatMap((own) => {
      const first = firstWith.get(own.line.value);
      if (first === undefined) firstWith.set(own.line.value, own);
      return first === undefined
        ? []
        : [{ line: own.line, first, isSame: isSameEvent(first.event, own.event) }];
    });
    const findings = findingsFor(repeated, ({ line, first, isSame }) => ({
      message: isSame
        ? `the event at line ${line.number} came before, with the same id`
        : `the event at line ${line.number} has an id that an earlier one has`,
      expected: isSame ? 'each event once' : 'an id of its own for each event',
      observed: `id ${quote(line.value)} on lines ${first.line.number} and ${line.number}`,
      fix: isSame
        ? 'look for a connection that is subscribed twice, and for what is kept and what is new overlapping'
        : 'count the events, or leave the id out where a client cannot resume',
      place: placeOf(line),
    }));
    return findings === null ? met() : { outcome: 'broken', findings };
  },
});

export const idsShown = check({
  id: 'server.stream.ids-shown',
  requirement: 'server.resume.ids-on-events',
  title: 'gives every event an id, so that clients can resume',
  needs: ['stream'],
  judge({ stream }) {
    const all = stream.reading.events.length;
    if (all === 0) return notApplicable('no event came');
    const withId = idsOfEvents(stream).length;
    if (withId === 0) return noted('no event has an id: a client that reconnects cannot say what it missed');
    if (withId < all) return noted(`${withId} of ${count(all, 'event')} came with ids of their own`);
    return met();
  },
});
