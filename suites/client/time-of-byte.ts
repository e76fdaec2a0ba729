import type { Exchange } from '../../harness/transcript.ts';

/** When byte `byte` (from 0) of the body was written, in ms; `undefined` if that never came about. */
export function timeOfByte(byte: number, { chunks }: Pick<Exchange, 'chunks'>): number | undefined {
  let end = 0;
  return chunks.find((chunk) => {
    end += chunk.bytes.length;
    return byte < end;
  })?.at;
}
