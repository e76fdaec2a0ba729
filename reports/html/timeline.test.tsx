import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { Transcript } from '../../harness/transcript.ts';
import { VISIT } from '../testing/sample-results.ts';
import { encodeTranscript } from '../transcript-json.ts';
import { Arrivals } from './arrivals.tsx';
import { thinned } from './thinned.ts';
import { Timeline } from './timeline.tsx';
import { spanOf } from './timeline-span.ts';

const visit = encodeTranscript('t', VISIT);

/** Responses with a chunk of 10 bytes at each of these times. */
function withChunks(...times: number[]) {
  const [exchange] = VISIT.exchanges;
  if (exchange === undefined) throw new Error('the sample has an exchange');
  const chunks = times.map((at) => ({ at, bytes: new Uint8Array(10) }));
  const end = { by: 'harness', at: 9000, reason: 'seen enough' } as const;
  const transcript: Transcript = { ...VISIT, exchanges: [{ ...exchange, chunks, end }], observations: [] };
  return encodeTranscript('t', transcript);
}

describe('spanOf', () => {
  it('reaches from the first to the last thing that happened', () => {
    const [from, to] = spanOf([visit]);
    expect(from).toBeLessThan(0);
    expect(to).toBeGreaterThan(300.5);
    expect(to).toBeLessThan(400);
  });

  it('gives no room to a stream that was only held open', () => {
    expect(spanOf([withChunks(10, 100)])[1]).toBeLessThan(200);
  });

  it('is there for nothing at all', () => {
    expect(spanOf([])).toEqual([0, 1]);
  });
});

describe('thinned', () => {
  it('keeps the first of each crowd', () => {
    expect(thinned([0, 1, 2, 10, 10.5, 30], (time) => time, 5)).toEqual([0, 10, 30]);
  });
});

describe('Timeline', () => {
  const drawn = (transcript: typeof visit) =>
    renderToString(Timeline({ name: 'chrome', transcript, span: spanOf([transcript]) }));

  it('has a lane for each request, a scale, the gap between them, the break and what was seen', () => {
    const svg = drawn(visit);
    for (const part of [
      'request 1',
      'request 2',
      '100 ms',
      'class="gap"',
      'class="end broken"',
      'class="event"',
    ]) {
      expect(svg).toContain(part);
    }
    expect(svg).toContain('2 requests, 2 chunks, 1 event, 1 error');
  });

  it('stays small however much there is', () => {
    const times = Array.from({ length: 8000 }, (_, index) => index);
    const {
      exchanges: [exchange],
    } = withChunks(...times);
    if (exchange === undefined) throw new Error('there is an exchange');
    const svg = drawn({ ...visit, exchanges: Array.from({ length: 300 }, () => exchange) });
    expect(svg.length).toBeLessThan(120_000);
    expect(svg).toContain('284 more requests not drawn');
  });
});

describe('Arrivals', () => {
  const drawn = (transcript: typeof visit) =>
    renderToString(<Arrivals name="main" transcript={transcript} />);

  it('tells a stream from a batch in its words and in its line', () => {
    const stream = drawn(withChunks(100, 1100, 2100, 3100));
    const batch = drawn(withChunks(3100, 3101, 3102, 3103));
    expect(stream).toContain('4 chunks in 3.0 s, longest silence 1.0 s');
    expect(batch).toContain('4 chunks in 3 ms, longest silence 1 ms');
    const line = (svg: string) => /class="arrived" d="([^"]*)"/.exec(svg)?.[1];
    expect(line(stream)).not.toBe(line(batch));
    expect(line(stream)).not.toContain('NaN');
  });

  it('draws nothing where too little came to tell', () => {
    expect(drawn(withChunks(1, 2))).toBe('');
  });
});
