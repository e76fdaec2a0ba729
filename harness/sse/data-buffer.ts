/**
 * Lines are joined in batches of this many. Concatenating them one by one instead builds a chain of string
 * nodes, several for each line, which all live until the event is read and make the collector's work, and
 * memory, grow faster than the data.
 */
const BATCH = 256;

/**
 * The data buffer of the spec, which writes a LF behind each line and strips the last again when it
 * dispatches: the same as a LF between two.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage
 */
export class DataBuffer {
  /** Whether there is no line at all. One empty line is not nothing. */
  isEmpty = true;
  #joined = '';
  #batch: string[] = [];

  append(line: string): void {
    if (this.isEmpty) {
      this.isEmpty = false;
      this.#joined = line;
      return;
    }
    this.#batch.push(line);
    if (this.#batch.length === BATCH) this.#join();
  }

  /** The lines joined by LF. The buffer is empty afterwards. */
  take(): string {
    if (this.#batch.length > 0) this.#join();
    const data = this.#joined;
    this.#joined = '';
    this.isEmpty = true;
    return data;
  }

  /** In UTF-16 code units. */
  get length(): number {
    return this.#batch.reduce((length, line) => length + 1 + line.length, this.#joined.length);
  }

  #join(): void {
    this.#joined = `${this.#joined}\n${this.#batch.join('\n')}`;
    this.#batch = [];
  }
}
