/**
 * Holds the throughput of the reference parser against that of the npm package `eventsource-parser`, in
 * one run on the same bytes. That package takes strings, so it is given a streaming `TextDecoder`, as its
 * users do. Prints MB/s (10^6 bytes) of each, at its median time, and the ratio.
 */
import { createParser as createTheirs } from 'eventsource-parser';
import { Bench } from 'tinybench';
import { createParser } from './parser.ts';

interface Workload {
  readonly name: string;
  readonly chunks: readonly Uint8Array[];
}

/** How long each parser is timed on each workload, in ms. */
const TIME = 1500;
const STREAM_BYTES = 4 << 20;

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

/** Each parser gives the number of characters of data that it dispatched, so that nothing is optimized away. */
const parsers: Record<string, (chunks: readonly Uint8Array[]) => number> = {
  'eventsource-parser': (chunks) => {
    let characters = 0;
    const decoder = new TextDecoder();
    const parser = createTheirs({ onEvent: (event) => (characters += event.data.length) });
    for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
    return characters;
  },
  ours: (chunks) => {
    let characters = 0;
    const parser = createParser({ event: (event) => (characters += event.data.length) });
    for (const chunk of chunks) parser.push(chunk);
    return characters;
  },
  'ours, annotating': (chunks) => {
    let characters = 0;
    const parser = createParser({ event: (event) => (characters += event.data.length), line() {} });
    for (const chunk of chunks) parser.push(chunk);
    return characters;
  },
};

async function measure({ name, chunks }: Workload): Promise<Record<string, string>> {
  const bytes = chunks.reduce((size, chunk) => size + chunk.length, 0);
  const results = new Set(Object.values(parsers).map((parse) => parse(chunks)));
  if (results.size !== 1) throw new Error(`the parsers do not agree on "${name}"`);
  const bench = new Bench({ time: TIME, warmupTime: 300 });
  for (const [parser, parse] of Object.entries(parsers)) bench.add(parser, () => void parse(chunks));
  await bench.run();
  const speed = (parser: string) => {
    const result = bench.getTask(parser)?.result;
    if (result === undefined || !('latency' in result)) throw new Error(`"${parser}" failed on "${name}"`);
    return bytes / result.latency.p50 / 1000;
  };
  const columns = Object.keys(parsers).map((parser) => [parser, speed(parser).toFixed(0)]);
  return {
    stream: name,
    ...Object.fromEntries(columns),
    'ratio ours/theirs': (speed('ours') / speed('eventsource-parser')).toFixed(2),
  };
}

const rows: Record<string, string>[] = [];
for (const workload of workloads()) rows.push(await measure(workload));
console.log(`MB/s at the median time; Node.js ${process.version}`);
console.table(rows);
