import { describe, expect, it } from 'vitest';
import { createParser } from './parser.ts';

const encoder = new TextEncoder();

/** Processor time in ms that one event of this many bytes takes, which begins with `data:` and comes in chunks of 1 KiB. */
function timeFor(size: number, chunk: Uint8Array): number {
  let events = 0;
  const parser = createParser({
    event: () => {
      events++;
    },
  });
  const start = process.cpuUsage();
  parser.push(encoder.encode('data:'));
  for (let sent = 0; sent < size; sent += chunk.length) parser.push(chunk);
  parser.push(encoder.encode('\n\n'));
  const { user, system } = process.cpuUsage(start);
  expect(events).toBe(1);
  return (user + system) / 1000;
}

describe('time', { timeout: 300_000 }, () => {
  // Eight times the bytes: quadratic time would take 64 times as long. The slack is for caches and allocation.
  it.each([
    ['one line of ASCII', 'x'],
    ['one line of other text', 'éé'],
    ['many lines', '\ndata: 6789abcde'],
    ['many lines that end in CR', '\rdata: 6789abcde'],
    ['many lines that set nothing', '\nfoo 56789abcdef'],
  ])('grows no faster than the event: %s', (_, filling) => {
    const chunk = encoder.encode(filling.repeat(1024)).slice(0, 1024);
    const small: number[] = [];
    const large: number[] = [];
    for (let run = 0; run < 5; run++) {
      small.push(timeFor(512 << 10, chunk));
      large.push(timeFor(4 << 20, chunk));
    }
    // The shortest of each: whatever else a process does only ever adds.
    expect(Math.min(...large) / Math.min(...small)).toBeLessThan(3 * 8);
  });
});
