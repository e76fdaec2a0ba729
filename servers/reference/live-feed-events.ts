import type { SerializableEvent } from '../../harness/sse/serialize.ts';

/** The type of the named events in a feed. */
export const NAMED_TYPE = 'update';

/**
 * Event `number` (from 1) of a feed. The same number always gives the same event, so a resumed stream
 * repeats nothing and changes nothing. Over four numbers a feed shows what real ones send: JSON, a named
 * event, several lines, and text outside ASCII and outside the Basic Multilingual Plane.
 */
export function feedEvent(number: number): SerializableEvent & { readonly id: string } {
  const id = String(number);
  switch (number % 4) {
    case 1:
      return { id, data: JSON.stringify({ number, kind: 'json' }) };
    case 2:
      return { id, type: NAMED_TYPE, data: JSON.stringify({ number, kind: 'named' }) };
    case 3:
      return { id, data: `event ${number}\nhas a second line\n\nand a fourth, behind an empty one` };
    default:
      return { id, data: `${number}: Grüße aus Köln, Привет, 日本語, 😀` };
  }
}
