/**
 * How much is kept of one visit. Bytes alone do not bound it: each piece of a body is an object, and each line of a
 * stream becomes several when it is read, so that 16 MiB of blank lines would take gigabytes.
 */
export interface Volume {
  readonly bytes: number;
  /** Ends of lines in the body, its content coding undone. */
  readonly lines: number;
  /** Pieces in which the body came. */
  readonly pieces: number;
  /** Bytes that are read on, and not kept, where no event came out of what is: to see whether one ever does. 0. */
  readonly lookOnBytes?: number;
}

const MIB = 1024 * 1024;

/** Of the visit by which most is judged. A line takes some 600 bytes once it is read. */
export const MAIN_VOLUME: Volume = { bytes: 8 * MIB, lines: 60_000, pieces: 50_000, lookOnBytes: 12 * MIB };

/** Of a client's. */
export const CLIENT_VOLUME: Volume = { bytes: 4 * MIB, lines: 30_000, pieces: 50_000 };

/** Of the many visits besides. */
export const PROBE_VOLUME: Volume = { bytes: MIB, lines: 10_000, pieces: 10_000 };

/** Of those that are left at the first event, of which there are dozens. */
export const BRIEF_VOLUME: Volume = { bytes: MIB / 2, lines: 2000, pieces: 2000 };

const LF = 0x0a;
const CR = 0x0d;

/** Searches bytes many times faster than the method of a plain `Uint8Array`. */
const indexOf = Buffer.prototype.indexOf as (this: Uint8Array, byte: number, from: number) => number;

/** Counts what comes in one visit, until it is too much. */
export class Meter {
  readonly #volume: Volume;
  #bytes = 0;
  #codedBytes = 0;
  #lines = 0;
  #pieces = 0;

  constructor(volume: Volume) {
    this.#volume = volume;
  }

  /**
   * A piece that will be read as a stream.
   * @returns How many of its bytes are within the bound on lines: one piece may hold thousands.
   */
  text(bytes: Uint8Array): number {
    this.#bytes += bytes.length;
    this.#pieces++;
    // A CRLF counts for two: whoever floods is not owed exactness.
    return Math.min(this.#countLines(bytes, LF), this.#countLines(bytes, CR));
  }

  /** A piece whose content coding is still to be undone. */
  coded(bytes: Uint8Array): void {
    this.#codedBytes += bytes.length;
    this.#pieces++;
  }

  /** What there was too much of, for people; `null` while it is not too much. */
  get tooMuch(): string | null {
    const { bytes, lines, pieces } = this.#volume;
    const from = this.#codedBytes > 0 ? ` out of ${this.#codedBytes} compressed bytes` : '';
    if (this.#bytes > bytes) return `more than ${bytes} bytes came${from}`;
    if (this.#codedBytes > bytes) return `more than ${bytes} compressed bytes came`;
    if (this.#lines > lines) return `more than ${lines} lines came${from}`;
    if (this.#pieces > pieces) return `more than ${pieces} pieces came`;
    return null;
  }

  #countLines(bytes: Uint8Array, end: number): number {
    let at = indexOf.call(bytes, end, 0);
    while (at >= 0 && this.#lines <= this.#volume.lines) {
      this.#lines++;
      if (this.#lines > this.#volume.lines) return at;
      at = indexOf.call(bytes, end, at + 1);
    }
    return bytes.length;
  }
}
