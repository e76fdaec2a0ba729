/** Bytes: room for what commonly comes at once. It grows by doubling. */
const INITIAL_CAPACITY = 0x1000;
/** Bytes: room above this is given back when the line that needed it is over. */
const KEPT_CAPACITY = 0x400000;

/** The bytes of a line whose end has not come yet. Growing by doubling keeps a line in any number of pieces linear. */
export class PendingLine {
  length = 0;
  #bytes = new Uint8Array(INITIAL_CAPACITY);

  append(piece: Uint8Array): void {
    const length = this.length + piece.length;
    if (length > this.#bytes.length) this.#grow(Math.max(length, 2 * this.#bytes.length));
    this.#bytes.set(piece, this.length);
    this.length = length;
  }

  /** All bytes so far; they stay good until the next `append`. Nothing is pending afterwards. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.length);
    this.length = 0;
    if (this.#bytes.length > KEPT_CAPACITY) this.#bytes = new Uint8Array(INITIAL_CAPACITY);
    return taken;
  }

  #grow(capacity: number): void {
    const grown = new Uint8Array(capacity);
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }
}
