import type { FieldName } from './event-stream.ts';

export const LF = 0x0a;
export const CR = 0x0d;
export const COLON = 0x3a;
const SPACE = 0x20;

/** U+FEFF in UTF-8. */
export const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * The field that the line `bytes[start, end)` sets; `null` for a comment, a blank line and a name that no
 * client knows. Names are compared on bytes: all known ones are ASCII, so a name with anything malformed
 * in it cannot become a known one by decoding.
 * Rule: https://html.spec.whatwg.org/multipage/server-sent-events.html#processField
 */
export function fieldAt(bytes: Uint8Array, start: number, end: number): FieldName | null {
  if (start === end) return null;
  const name = nameByInitial(bytes[start]);
  if (name === null) return null;
  const nameEnd = start + name.length;
  if (nameEnd > end || (nameEnd < end && bytes[nameEnd] !== COLON)) return null;
  for (let index = 1; index < name.length; index++) {
    if (bytes[start + index] !== name.charCodeAt(index)) return null;
  }
  return name;
}

/** No two known names share an initial, so one comparison leaves one candidate. */
function nameByInitial(byte: number | undefined): FieldName | null {
  switch (byte) {
    case 0x64:
      return 'data';
    case 0x65:
      return 'event';
    case 0x69:
      return 'id';
    case 0x72:
      return 'retry';
    default:
      return null;
  }
}

/** Where the value begins in a line that ends at `end`: behind the colon at `nameEnd` and at most one space. */
export function valueStart(bytes: Uint8Array, nameEnd: number, end: number): number {
  const behindColon = nameEnd + 1;
  if (behindColon >= end) return end;
  return bytes[behindColon] === SPACE ? behindColon + 1 : behindColon;
}

/** Whether `bytes[start, end)` begins with a byte order mark. */
export function beginsWithByteOrderMark(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= 3 && BYTE_ORDER_MARK.every((byte, index) => bytes[start + index] === byte);
}
