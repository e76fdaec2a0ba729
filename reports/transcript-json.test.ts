import { describe, expect, it } from 'vitest';
import type { Exchange, Transcript } from '../harness/transcript.ts';
import { VISIT } from './testing/sample-results.ts';
import { decodeTranscript, encodeTranscript } from './transcript-json.ts';
import { transcriptSchema } from './transcript-schema.ts';

function throughJson(transcript: Transcript) {
  return transcriptSchema.parse(JSON.parse(JSON.stringify(encodeTranscript('t', transcript))));
}

function withChunks(chunks: Exchange['chunks']): Transcript {
  const request = { at: 0, method: 'GET', target: '/', httpVersion: '1.1', headers: [] };
  return { exchanges: [{ request, chunks }], observations: [], ended: 'as-expected', durationMs: 1 };
}

describe('encodeTranscript', () => {
  it('keeps every part of a transcript through JSON', () => {
    expect(decodeTranscript(throughJson(VISIT))).toEqual(VISIT);
  });

  it('keeps what a program found, where it was played, and preflights', () => {
    const transcript: Transcript = {
      ...VISIT,
      places: { url: 'http://a.test:1/', other: 'http://a.test:2/' },
      preflights: VISIT.exchanges,
      program: { facts: { name: ['a', null, [1, true]] }, endedAt: 12.5, error: 'TypeError: no' },
    };
    expect(decodeTranscript(throughJson(transcript))).toEqual(transcript);
  });

  it('leaves out facts that are too long, and counts them', () => {
    const program = { facts: { short: 'x', long: 'x'.repeat(5000) }, endedAt: null };
    expect(throughJson({ ...VISIT, program }).program).toEqual({
      facts: { short: 'x' },
      endedAt: null,
      truncatedFacts: 1,
    });
  });

  it('keeps bytes of every value, and only those of the view given', () => {
    const all = Uint8Array.from({ length: 258 }, (_, index) => (index + 255) % 256);
    const json = throughJson(withChunks([{ at: 1, bytes: all.subarray(1, 257) }]));
    expect(decodeTranscript(json).exchanges[0]?.chunks[0]?.bytes).toEqual(all.slice(1, 257));
  });

  it('rounds times to 0.1 ms', () => {
    const json = throughJson(withChunks([{ at: 1.23456, bytes: Uint8Array.of(1) }]));
    expect(json.exchanges[0]?.body?.chunks).toEqual([[1.2, 1]]);
  });

  it('keeps 64 KiB of a body and counts the rest, across chunks', () => {
    const chunks = [1, 2, 3].map((at) => ({ at, bytes: new Uint8Array(30_000).fill(at) }));
    const body = throughJson(withChunks(chunks)).exchanges[0]?.body;
    expect(body).toMatchObject({
      chunks: [
        [1, 30_000],
        [2, 30_000],
        [3, 5536],
      ],
      truncatedBytes: 24_464,
    });
    expect(Buffer.from(body?.bytes ?? '', 'base64')).toHaveLength(65_536);
  });

  it('keeps a body of single bytes in under 20 characters a byte, and at most 8192 chunks', () => {
    const chunks = Array.from({ length: 10_000 }, (_, at) => ({ at: at * 0.37, bytes: Uint8Array.of(97) }));
    const json = encodeTranscript('t', withChunks(chunks));
    expect(json.exchanges[0]?.body).toMatchObject({ truncatedBytes: 10_000 - 8192 });
    expect(JSON.stringify(json).length).toBeLessThan(20 * 8192);
  });

  it('cuts endless observations and their texts, and counts what it cut', () => {
    const event = { ...VISIT.observations[1], data: 'x'.repeat(5000) } as Transcript['observations'][number];
    const json = throughJson({ ...VISIT, observations: Array(1002).fill(event) });
    expect(json.observations).toHaveLength(1000);
    expect(json.truncatedObservations).toBe(2);
    expect(json.observations[0]).toMatchObject({ data: 'x'.repeat(4096), truncatedCharacters: 904 });
  });
});
