import type { ContentCoding } from '../case.ts';

/** The data of the three events that each stream below holds. */
export const COMPRESSED_EVENTS = ['one', 'two', 'three'] as const;

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

type Pieces = readonly [first: Uint8Array, second: Uint8Array, third: Uint8Array, last: Uint8Array];

const pieces = (first: string, second: string, third: string, last: string): Pieces => [
  fromHex(first),
  fromHex(second),
  fromHex(third),
  fromHex(last),
];

/**
 * `data: one`, `data: two` and `data: three` in each content coding: a piece for each event, flushed behind its empty
 * line, and what ends the coding. Written out, so that every client on every machine gets the same bytes.
 */
export const COMPRESSED: Readonly<Record<ContentCoding, Pieces>> = {
  gzip: pieces(
    '1f8b08000000000000034a492c49b452c8cf4be5e202000000ffff',
    '4a01334bcaf3b9b800000000ffff',
    '8232338a5281e200000000ffff',
    '03005f37ca2723000000',
  ),
  /** In the zlib format: https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4.1.2 */
  deflate: pieces(
    '789c4a492c49b452c8cf4be5e202000000ffff',
    '4a01334bcaf3b9b800000000ffff',
    '8232338a5281e200000000ffff',
    '0300c8ff0acd',
  ),
  br: pieces(
    '0b0580646174613a206f6e650a0a',
    '5000805f5ae18dee4e11a24a04600b',
    '6000805f422109184492d8446d00',
    '03',
  ),
};
