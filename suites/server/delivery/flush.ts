import { broken, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { batchesOf } from './batches.ts';

const FIX =
  'flush after every event; look for compression, output buffers of the language or framework, and proxies between';

export const eventsOneByOne = check({
  id: 'server.delivery.events-one-by-one',
  requirement: 'server.delivery.flush-per-event',
  also: ['server.delivery.no-minimum-buffer', 'author.chunking-delays'],
  title: 'sends every event when it happens',
  needs: ['stream'],
  judge: ({ stream }) =>
    codingOf(stream) === null
      ? judgeBatches(stream)
      : notApplicable('the stream is compressed: see server.delivery.compression-flushed'),
});

export const compressionFlushed = check({
  id: 'server.delivery.compression-flushed',
  requirement: 'server.delivery.compression-flushed',
  title: 'flushes the compressor at every event',
  needs: ['stream'],
  judge({ stream }) {
    if (codingOf(stream) === null) return notApplicable('the stream is not compressed');
    const coded = stream.response.exchange.chunks.length;
    if (stream.reading.events.length === 0 && coded > 1) {
      return noted('compressed bytes came, but no event could be taken from them while it was watched');
    }
    return judgeBatches(stream);
  },
});

/** The coding of a compressed stream; `null` when it is not. */
export function codingOf({ response: { headers } }: StreamArtifact): string | null {
  const coding = headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  return coding === '' || coding === 'identity' ? null : coding;
}

export function judgeBatches(stream: StreamArtifact): Judgement {
  const batches = batchesOf(stream);
  switch (batches.kind) {
    case 'held':
      return broken({
        message: 'events are held back and come in batches',
        expected: 'each event by itself, as soon as it happens',
        observed: batches.sign,
        fix: FIX,
      });
    case 'together':
      return noted(
        `${batches.observed}, never one alone: they happen together, or something holds them back; ` +
          'that cannot be told from here',
      );
    case 'one-by-one':
      return met(batches.observed);
    case 'unknown':
      return notApplicable(batches.reason);
  }
}
