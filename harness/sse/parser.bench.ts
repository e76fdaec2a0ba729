/**
 * Holds the throughput of the reference parser against that of the npm package `eventsource-parser`, in
 * one run on the same bytes. That package takes strings, so it is given a streaming `TextDecoder`, as its
 * users do. The two take turns, and turns at being first, so that whatever slows the machine for a while, and
 * the garbage that each leaves for the next, falls on both alike. What counts is processor time: others may use the
 * machine. Prints MB/s (10^6 bytes) of each, at its median time, and the ratio.
 */

import { createParser as createTheirs } from 'eventsource-parser';
import { createParser } from './parser.ts';

interface Workload {
  readonly name: string;
  readonly chunks: readonly Uint8Array[];
}

const STREAM_BYTES = 2 << 20;
const WARM_UP_ROUNDS = 6;
const ROUNDS = 21;

const encoder = new TextEncoder();

/** Events of about 60 bytes, as a model's API sends them, one for each token. */
function tokenEvents(token: (index: number) => string): Uint8Array[] {
  const events: Uint8Array[] = [];
  for (let size = 0, index = 0; size < STREAM_BYTES; index++) {
    const event = encoder.encode(`data: {"choices":[{"delta":{"content":"${token(index)}"}}]}\n\n`);
    events.push(event);
    size += event.length;
  }
  return events;
}

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size));
  return chunks;
}

function workloads(): Workload[] {
  const english = tokenEvents((index) => ` token${index % 1000}`);
  const chinese = tokenEvents((index) => `模型${index % 1000}`);
  const large = encoder.encode(`data: ${'x'.repeat(1 << 20)}\n\n`.repeat(STREAM_BYTES >> 20));
  return [
    { name: '60-byte events, one to a chunk', chunks: english },
    { name: '60-byte events, chunks of 4 KiB', chunks: cut(Buffer.concat(english), 4 << 10) },
    { name: '60-byte events, chunks of 64 KiB', chunks: cut(Buffer.concat(english), 64 << 10) },
    { name: 'Chinese tokens, one to a chunk', chunks: chinese },
    { name: 'Chinese tokens, chunks of 4 KiB', chunks: cut(Buffer.concat(chinese), 4 << 10) },
    { name: 'Chinese tokens, chunks of 64 KiB', chunks: cut(Buffer.concat(chinese), 64 << 10) },
    { name: '1 MiB events, chunks of 16 KiB', chunks: cut(large, 16 << 10) },
    { name: '1 MiB events, chunks of 64 KiB', chunks: cut(large, 64 << 10) },
  ];
}

/** Each gives the number of characters of data that it dispatched. */
const parsers = {
  theirs(chunks: readonly Uint8Array[]) {
    let characters = 0;
    const decoder = new TextDecoder();
    const parser = createTheirs({
      onEvent: (event) => {
        characters += event.data.length;
      },
    });
    for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
    return characters;
  },
  ours(chunks: readonly Uint8Array[]) {
    let characters = 0;
    const parser = createParser({
      event: (event) => {
        characters += event.data.length;
      },
    });
    for (const chunk of chunks) parser.push(chunk);
    return characters;
  },
  annotating(chunks: readonly Uint8Array[]) {
    let characters = 0;
    const parser = createParser({
      line: (line) => {
        if (line.kind === 'field' && line.field === 'data') characters += line.value.length;
      },
    });
    for (const chunk of chunks) parser.push(chunk);
    return characters;
  },
};

type Name = keyof typeof parsers;

/** Median times in ms. */
function time(names: readonly Name[], chunks: readonly Uint8Array[]): number[] {
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const start = process.cpuUsage();
      parsers[name](chunks);
      const { user, system } = process.cpuUsage(start);
      if (round >= 0) times.get(name)?.push((user + system) / 1000);
    }
  }
  return names.map((name) => median(times.get(name) ?? []));
}

function measure({ name, chunks }: Workload): Record<string, string | number> {
  if (new Set(Object.values(parsers).map((parse) => parse(chunks))).size !== 1) {
    throw new Error(`the parsers do not agree on "${name}"`);
  }
  const bytes = chunks.reduce((size, chunk) => size + chunk.length, 0);
  const [theirs = Number.NaN, ours = Number.NaN] = time(['theirs', 'ours'], chunks);
  const [annotating = Number.NaN] = time(['annotating'], chunks);
  return {
    stream: name,
    'eventsource-parser': Math.round(bytes / 1000 / theirs),
    ours: Math.round(bytes / 1000 / ours),
    'ours / eventsource-parser': (theirs / ours).toFixed(2),
    'ours, annotating': Math.round(bytes / 1000 / annotating),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

console.log(`MB/s at the median of ${ROUNDS} rounds, Node.js ${process.version}`);
console.table(workloads().map(measure));
