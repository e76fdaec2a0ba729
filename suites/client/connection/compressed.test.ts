import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ContentCoding } from '../case.ts';
import { COMPRESSED, COMPRESSED_EVENTS } from './compressed.ts';

/** What can be read of a coding that has come so far. */
const DECODERS: Readonly<Record<ContentCoding, (bytes: Uint8Array) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: (bytes) => inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
  br: (bytes) => brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
};

const WHOLE: Readonly<Record<ContentCoding, (bytes: Uint8Array) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes),
  deflate: (bytes) => inflateSync(bytes),
  br: (bytes) => brotliDecompressSync(bytes),
};

const text = (events: readonly string[]) => events.map((event) => `data: ${event}\n\n`).join('');

describe.each(Object.keys(COMPRESSED) as ContentCoding[])('%s', (coding) => {
  it.each([1, 2, 3])('can be read up to event %i when so many pieces have come', (count) => {
    const soFar = DECODERS[coding](Buffer.concat(COMPRESSED[coding].slice(0, count)));
    expect(soFar.toString()).toBe(text(COMPRESSED_EVENTS.slice(0, count)));
  });

  it('is complete with the last piece', () => {
    expect(WHOLE[coding](Buffer.concat(COMPRESSED[coding])).toString()).toBe(text(COMPRESSED_EVENTS));
    expect(() => WHOLE[coding](Buffer.concat(COMPRESSED[coding].slice(0, 3)))).toThrow();
  });
});
