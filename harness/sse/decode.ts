import { isAscii } from 'node:buffer';

/** A BOM is kept: only the stream's first is one, and that is for the parser to see. */
const options = { ignoreBOM: true };
const forWhole = new TextDecoder('utf-8', options);
const forParts = new TextDecoder('utf-8', options);

/**
 * Decodes a part of a stream that ends with an end of line. Malformed sequences become U+FFFD, one for each maximal
 * subpart (https://encoding.spec.whatwg.org/#utf-8-decoder). No sequence lasts beyond CR or LF, so nothing is left over
 * for the next part, of whichever stream it is.
 *
 * Node.js decodes at once by V8, which is fastest with ASCII, and in parts by ICU, which is two to six times as fast
 * as that with anything else.
 */
export function decodeLines(bytes: Uint8Array): string {
  return isAscii(bytes) ? forWhole.decode(bytes) : forParts.decode(bytes, { stream: true });
}

/** The same for what has no end of line, and nothing behind it. */
export function decodeRest(bytes: Uint8Array): string {
  return forWhole.decode(bytes);
}
