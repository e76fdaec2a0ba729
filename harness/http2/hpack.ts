import type { HeaderField } from '../transcript.ts';
import { decodeHuffman } from './huffman.ts';
import { STATIC_TABLE } from './static-table.ts';

/** What a peer may make us remember: the size that holds unless the settings say otherwise, in bytes. */
const MAX_TABLE_BYTES = 4096;

/** What an entry costs besides its texts: https://www.rfc-editor.org/rfc/rfc7541.html#section-4.1 */
const ENTRY_BYTES = 32;

/** An index of one byte may stand for kilobytes: a bound on what comes out of one block, in characters. */
const MAX_LIST_LENGTH = 256 * 1024;

export interface HpackDecoder {
  /**
   * The fields of one header block, as they were sent: names keep their case, and bytes are latin1.
   * @throws RangeError when the block is malformed or too large; what comes after it cannot be read then
   */
  decode(block: Uint8Array): HeaderField[];
}

/** Reads the header blocks of one direction of a connection. https://www.rfc-editor.org/rfc/rfc7541.html */
export function createHpackDecoder(): HpackDecoder {
  const table = new DynamicTable();
  return {
    decode(block) {
      const input = new Input(block);
      const fields: HeaderField[] = [];
      let length = 0;
      while (input.more) {
        const field = readField(input, table);
        if (field === null) continue;
        fields.push(field);
        length += field[0].length + field[1].length + ENTRY_BYTES;
        if (length > MAX_LIST_LENGTH) throw new RangeError('a header block that grows over the limit');
      }
      return fields;
    },
  };
}

/** https://www.rfc-editor.org/rfc/rfc7541.html#section-6; `null` for what only changes the size of the table. */
function readField(input: Input, table: DynamicTable): HeaderField | null {
  const first = input.peek();
  if (first >= 0x80) return table.at(input.integer(7));
  if ((first & 0xe0) === 0x20) {
    table.resize(input.integer(5));
    return null;
  }
  const isIndexed = first >= 0x40;
  const index = input.integer(isIndexed ? 6 : 4);
  const name = index === 0 ? input.text() : table.at(index)[0];
  const field: HeaderField = [name, input.text()];
  if (isIndexed) table.add(field);
  return field;
}

class Input {
  #offset = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get more(): boolean {
    return this.#offset < this.#bytes.length;
  }

  peek(): number {
    const byte = this.#bytes[this.#offset];
    if (byte === undefined) throw new RangeError('a header block that ends too early');
    return byte;
  }

  /** https://www.rfc-editor.org/rfc/rfc7541.html#section-5.1 */
  integer(prefixBits: number): number {
    const limit = 2 ** prefixBits - 1;
    let value = this.peek() & limit;
    this.#offset += 1;
    if (value < limit) return value;
    for (let factor = 1; factor < 2 ** 28; factor *= 128) {
      const byte = this.peek();
      this.#offset += 1;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number in a header block that has no end');
  }

  text(): string {
    const isCoded = this.peek() >= 0x80;
    const length = this.integer(7);
    const end = this.#offset + length;
    if (end > this.#bytes.length) throw new RangeError('a text in a header block that is cut off');
    const bytes = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return isCoded ? decodeHuffman(bytes) : Buffer.from(bytes).toString('latin1');
  }
}

/** https://www.rfc-editor.org/rfc/rfc7541.html#section-2.3.2: the newest entry comes first. */
class DynamicTable {
  readonly #entries: HeaderField[] = [];
  #bytes = 0;
  #maxBytes = MAX_TABLE_BYTES;

  at(index: number): HeaderField {
    const field = STATIC_TABLE[index - 1] ?? this.#entries[index - 1 - STATIC_TABLE.length];
    if (field === undefined)
      throw new RangeError(`an index in a header block that stands for nothing: ${index}`);
    return field;
  }

  add(field: HeaderField): void {
    this.#entries.unshift(field);
    this.#bytes += sizeOf(field);
    this.#evict();
  }

  resize(maxBytes: number): void {
    if (maxBytes > MAX_TABLE_BYTES) throw new RangeError('a header table over the size that was allowed');
    this.#maxBytes = maxBytes;
    this.#evict();
  }

  #evict(): void {
    while (this.#bytes > this.#maxBytes) {
      const oldest = this.#entries.pop();
      if (oldest === undefined) return;
      this.#bytes -= sizeOf(oldest);
    }
  }
}

function sizeOf([name, value]: HeaderField): number {
  return name.length + value.length + ENTRY_BYTES;
}

/**
 * A header block of plain literals, which leaves nothing in the peer's table.
 * https://www.rfc-editor.org/rfc/rfc7541.html#section-6.2.2
 * @param fields - bytes as latin1
 */
export function encodeHpack(fields: readonly HeaderField[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(([name, value]) => [Buffer.from([0]), ...textOf(name), ...textOf(value)]),
  );
}

function textOf(text: string): Uint8Array[] {
  const bytes = Buffer.from(text, 'latin1');
  return [Buffer.from(integerOf(bytes.length)), bytes];
}

function integerOf(value: number): number[] {
  if (value < 127) return [value];
  const bytes = [127];
  let rest = value - 127;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return bytes;
}
