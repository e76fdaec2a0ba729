import type { FieldName } from './event-stream.ts';

const COLON = 0x3a;
const SPACE = 0x20;

/**
 * The field that the line `text[start, end)` sets, which is not blank; `null` for a comment and a name that
 * no client knows. Names are compared literally, without case folding.
 * Rule: https://html.spec.whatwg.org/multipage/server-sent-events.html#processField
 */
export function fieldAt(text: string, start: number, end: number): FieldName | null {
  const name = nameByInitial(text.charCodeAt(start));
  if (name === null) return null;
  const nameEnd = start + name.length;
  if (nameEnd > end || !text.startsWith(name, start)) return null;
  return nameEnd === end || text.charCodeAt(nameEnd) === COLON ? name : null;
}

/** No two known names share an initial, so this leaves one candidate. */
function nameByInitial(character: number): FieldName | null {
  switch (character) {
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
export function valueStart(text: string, nameEnd: number, end: number): number {
  const behindColon = nameEnd + 1;
  if (behindColon >= end) return end;
  return text.charCodeAt(behindColon) === SPACE ? behindColon + 1 : behindColon;
}
