import type { Line } from '../../../harness/sse/event-stream.ts';
import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { count, findingsFor, placeOf, quote } from '../wording.ts';
import { blocksOf, fieldLines } from './blocks.ts';

export const utf8 = check({
  id: 'server.stream.utf8',
  requirement: 'server.output.valid-utf8',
  also: ['mime.encoding-8bit-utf8', 'stream.grammar.utf8-required'],
  title: 'sends nothing but UTF-8',
  needs: ['stream'],
  judge({ stream: { reading, bytes, end } }) {
    // What was cut off when the recorder left, or when the connection broke, may end inside a character.
    const whole = reading.lines.filter((line) => line.end !== 'none' || end?.by === 'server');
    const faults = whole.filter(({ diagnostics }) => diagnostics.includes('invalid-utf8'));
    const utf16 = looksLikeUtf16(bytes);
    const findings = findingsFor(faults, (line) => {
      const wrong = firstWrongByte(bytes.subarray(line.offset, line.offset + line.length), line.text);
      const shown = [...bytes.subarray(line.offset + wrong, line.offset + wrong + 4)].map(hex).join(' ');
      return {
        message: `line ${line.number} is not UTF-8; clients show U+FFFD for what they cannot read`,
        expected: 'UTF-8, the only encoding of event streams',
        observed: `the bytes ${shown} in ${quote(line.text)}`,
        fix: utf16
          ? 'the stream looks like UTF-16: encode it as UTF-8'
          : 'encode text as UTF-8 once, and do not cut it between the bytes of a character',
        place: { line: line.number, offset: line.offset + wrong },
      };
    });
    return findings === null ? met() : { outcome: 'broken', findings };
  },
});

/**
 * Where in the line the first bytes stand that are not UTF-8: decoded and encoded again, they become the
 * bytes of U+FFFD, and everything before them stays as it was.
 */
function firstWrongByte(line: Uint8Array, text: string): number {
  const again = new TextEncoder().encode(text);
  let at = again.findIndex((byte, index) => byte !== line[index]);
  // U+FFFD may share its first bytes with what it replaced.
  while (at > 0 && ((again[at] ?? 0) & 0xc0) === 0x80) at--;
  return Math.max(0, at);
}

function looksLikeUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

export const byteOrderMark = check({
  id: 'server.stream.byte-order-mark',
  requirement: 'server.output.no-bom-mid-stream',
  also: ['stream.grammar.stream'],
  title: 'has a byte order mark at most at the very start',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    const faults = reading.lines.filter(({ diagnostics }) => diagnostics.includes('bom-not-at-start'));
    const findings = findingsFor(faults, (line: Line) => ({
      message: `line ${line.number} begins with a byte order mark, which spoils its first field name`,
      expected: 'U+FEFF only as the first character of the stream, best not at all',
      observed: `${quote(line.text)} (ignored by every client)`,
      fix: 'look for pieces, such as files, that are written into the stream with their own byte order mark',
      place: placeOf(line),
    }));
    if (findings !== null) return { outcome: 'broken', findings };
    // https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
    return reading.hasBom
      ? noted('the stream begins with a byte order mark: allowed, stripped by clients, and of no use')
      : met();
  },
});

const REPLACEMENT = '\uFFFD';
/** Fewer may be about it, or be what somebody sent to the server. */
const ENOUGH_DAMAGED = 3;

export const textUndamaged = check({
  id: 'server.stream.text-undamaged',
  requirement: 'server.output.text-undamaged',
  also: ['server.output.no-split-characters-lost'],
  title: 'sends text in which no character was lost before',
  needs: ['stream'],
  judge({ stream: { reading } }) {
    const foreign = blocksOf(reading).flatMap(({ lines, event }) => {
      if (event === null || !/\P{ASCII}/u.test(event.data)) return [];
      const data = fieldLines(lines, 'data');
      // Clients make U+FFFD of these themselves; another check says so.
      if (data.some(({ diagnostics }) => diagnostics.includes('invalid-utf8'))) return [];
      return [data];
    });
    if (foreign.length === 0) return notApplicable('no data beyond ASCII came');
    const damaged = foreign.flatMap((data) => data.find(({ value }) => value.includes(REPLACEMENT)) ?? []);
    const [first] = damaged;
    if (first === undefined || damaged.length < ENOUGH_DAMAGED || damaged.length * 2 < foreign.length)
      return met();
    return broken({
      message: `characters were lost before they were sent: ${damaged.length} of ${count(foreign.length, 'event')} with text beyond ASCII have U+FFFD in it`,
      expected: 'the characters themselves',
      observed: `well-formed UTF-8 with U+FFFD, the sign of bytes that could not be decoded: ${quote(first.text)}`,
      fix: 'look where bytes become text: name their encoding, and decode what comes in pieces as one stream (TextDecoder with { stream: true })',
      place: placeOf(first),
    });
  },
});
