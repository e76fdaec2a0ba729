/**
 * The Huffman code of HPACK, which is a canonical one: the lengths of its codes, in bits, say all.
 * https://www.rfc-editor.org/rfc/rfc7541.html#appendix-B
 */
const CODE_LENGTHS = `
13 23 28 28 28 28 28 28 28 24 30 28 28 30 28 28 28 28 28 28 28 28 30 28 28 28 28 28 28 28 28 28
 6 10 10 12 13  6  8 11 10 10  8 11  8  6  6  6  5  5  5  6  6  6  6  6  6  6  7  8 15  6 12 10
13  6  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  7  8  7  8 13 19 13 14  6
15  5  6  5  6  5  6  6  6  5  7  7  6  6  6  5  6  7  6  5  5  6  7  7  7  7  7 15 11 14 13 28
20 22 20 20 22 22 22 23 22 23 23 23 23 23 24 23 24 24 22 23 24 23 23 23 23 21 22 23 22 23 23 24
22 21 20 22 22 23 23 21 23 22 22 24 21 22 23 23 21 21 22 21 23 22 23 23 20 22 22 22 23 22 22 23
26 26 20 19 22 23 22 25 26 26 26 27 27 26 24 25 19 21 26 27 27 26 27 24 21 21 26 26 28 27 27 27
20 24 20 21 22 21 21 23 22 22 25 25 24 24 26 23 26 27 26 26 27 27 27 27 27 28 27 27 27 27 27 26
`
  .trim()
  .split(/\s+/)
  .map(Number);

const LONGEST_CODE = 30;

/** By code length: the first code of that length, and the bytes of its codes in order. */
const codes = Array.from({ length: LONGEST_CODE + 1 }, () => ({ first: 0, bytes: [] as number[] }));
for (const [byte, length] of CODE_LENGTHS.entries()) codes[length]?.bytes.push(byte);
for (let length = 1; length <= LONGEST_CODE; length++) {
  const [shorter, own] = [codes[length - 1], codes[length]];
  if (shorter !== undefined && own !== undefined) own.first = (shorter.first + shorter.bytes.length) * 2;
}

/**
 * A string of bytes as latin1, from its Huffman code.
 * https://www.rfc-editor.org/rfc/rfc7541.html#section-5.2
 * @throws RangeError when it is none, or is padded wrongly
 */
export function decodeHuffman(coded: Uint8Array): string {
  const bytes: number[] = [];
  let code = 0;
  let length = 0;
  for (const octet of coded) {
    for (let bit = 7; bit >= 0; bit--) {
      code = code * 2 + ((octet >> bit) & 1);
      length += 1;
      if (length > LONGEST_CODE) throw new RangeError('a Huffman code that stands for nothing');
      const { first, bytes: candidates } = codes[length] ?? { first: 0, bytes: [] };
      const byte = candidates[code - first];
      if (byte === undefined) continue;
      bytes.push(byte);
      code = 0;
      length = 0;
    }
  }
  // What is left over is the beginning of the code for the end of the string: ones, less than a byte.
  if (length > 7 || code !== 2 ** length - 1) throw new RangeError('a Huffman code with wrong padding');
  return Buffer.from(bytes).toString('latin1');
}
