import type { Reading } from '../../harness/sse/event-stream.ts';
import { readEventStream } from '../../harness/sse/read.ts';
import type { Chunk } from '../../harness/transcript.ts';

/** A recording is judged by dozens of checks, and a body may hold megabytes: each is read once. */
const readings = new WeakMap<readonly Chunk[], Reading>();

export function readingOf(chunks: readonly Chunk[]): Reading {
  let reading = readings.get(chunks);
  if (reading === undefined) {
    reading = readEventStream(chunks.map(({ bytes }) => bytes));
    readings.set(chunks, reading);
  }
  return reading;
}

export function joined(chunks: readonly Chunk[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.bytes.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk.bytes, offset);
    offset += chunk.bytes.length;
  }
  return bytes;
}

/** Finds by bisection when a byte came; an offset behind the last byte counts as the last one. */
export function arrivals(chunks: readonly Chunk[]): (offset: number) => number {
  let total = 0;
  const ends = chunks.map(({ bytes }) => (total += bytes.length));
  return (offset) => {
    let low = 0;
    let high = Math.max(0, chunks.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (offset < (ends[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return chunks[low]?.at ?? 0;
  };
}
