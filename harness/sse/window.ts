import { isAscii } from 'node:buffer';
import { CR, LF } from './fields.ts';

/** Bytes: room for what commonly comes at once. It grows by doubling. */
const INITIAL_CAPACITY = 0x1000;
/** Bytes: room above this is given back when the line that needed it is over. */
const KEPT_CAPACITY = 0x400000;
/** One LF and one CR stand behind the bytes, so that a search ends there and needs no bound. */
const SENTINELS = 2;

/** The bytes of the stream from the beginning of the unfinished line to the last one that has come. */
export class LineWindow {
  bytes: Buffer = Buffer.allocUnsafeSlow(INITIAL_CAPACITY);
  /** How many of `bytes` are of the stream. */
  filled = 0;
  /** Offset in the stream of the first of them. */
  offset = 0;

  #isAscii = true;
  /** The characters from `#textStart` on, when all bytes are ASCII and a value has been asked for. */
  #text: string | null = null;
  #textStart = 0;

  /** Copies the next bytes in and returns the index at which they stand. */
  append(piece: Uint8Array): number {
    const start = this.filled;
    const filled = start + piece.length;
    if (filled + SENTINELS > this.bytes.length)
      this.#resize(Math.max(filled + SENTINELS, 2 * this.bytes.length));
    const bytes = this.bytes;
    bytes.set(piece, start);
    bytes[filled] = LF;
    bytes[filled + 1] = CR;
    this.filled = filled;
    this.#isAscii = isAscii(piece) && (start === 0 || this.#isAscii);
    this.#text = null;
    return start;
  }

  /** Index of the next LF or CR (as told) from `from` on; `filled` or more when there is none. */
  find(endOfLine: number, from: number): number {
    return this.bytes[from] === endOfLine ? from : this.bytes.indexOf(endOfLine, from);
  }

  /**
   * "UTF-8 decode without BOM" of the bytes from `start` to `end`: a malformed sequence gives a U+FFFD for
   * each maximal subpart. https://encoding.spec.whatwg.org/#utf-8-decode-without-bom
   *
   * Characters and bytes have the same indices as long as all is ASCII: then what has come is decoded once,
   * and values are cut out of that. It happens only when a line has ended, so that a long line which comes
   * in many pieces is not decoded again for each of them.
   */
  decode(start: number, end: number): string {
    if (start === end) return '';
    if (!this.#isAscii) return this.bytes.toString('utf8', start, end);
    if (this.#text === null) {
      this.#text = this.bytes.toString('latin1', start, this.filled);
      this.#textStart = start;
    }
    return this.#text.slice(start - this.#textStart, end - this.#textStart);
  }

  /** Moves the beginning to this index. */
  discard(start: number): void {
    const rest = this.filled - start;
    if (rest > 0 && start > 0) this.bytes.copyWithin(0, start, this.filled);
    this.offset += start;
    this.filled = rest;
    this.#text = null;
    if (this.bytes.length > KEPT_CAPACITY && rest + SENTINELS <= INITIAL_CAPACITY)
      this.#resize(INITIAL_CAPACITY);
  }

  #resize(capacity: number): void {
    const larger = Buffer.allocUnsafeSlow(capacity);
    this.bytes.copy(larger, 0, 0, this.filled);
    this.bytes = larger;
  }
}
