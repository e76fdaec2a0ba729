import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { chunkSizeOf } from '../stream/chunked-once.ts';
import { count, quote } from '../wording.ts';
import { NO_ANSWER } from './http2-fields.ts';

export const http2EndStream = check({
  id: 'server.http.http2-end-stream',
  requirement: 'server.h2.end-stream-only-at-end',
  title: 'sets END_STREAM only when the stream is over',
  needs: ['http2', 'recording'],
  judge({ http2: { main, others }, recording }) {
    if (main.response === null) return notApplicable(NO_ANSWER);
    if (main.stream === null) return notApplicable('no event stream came over HTTP/2');
    // On the first of the others, what came behind our reset was under way.
    const behind = [main, ...others.slice(1)].reduce((sum, { recorded }) => sum + recorded.bytesBehindEnd, 0);
    if (behind > 0) {
      return broken({
        message: 'the stream goes on behind its END_STREAM, which no client reads',
        expected: 'END_STREAM on the last frame of a stream',
        observed: `${count(behind, 'byte')} behind it`,
        fix: 'set END_STREAM when the last event has been written, and not before',
      });
    }
    if (main.recorded.headEndedStream && recording.main.exchange.chunks.length > 0) {
      return broken({
        message: 'over HTTP/2 the stream is over with its head, over HTTP/1.1 it is not',
        expected: 'a head without END_STREAM, and the stream behind it',
        observed: 'END_STREAM on the head',
        fix: 'look whether a proxy or framework takes the response for one without a body',
      });
    }
    const { end } = main.response.exchange;
    return end?.by === 'break' ? noted(`the stream did not end with END_STREAM: ${end.message}`) : met();
  },
});

export const http2ContentLength = check({
  id: 'server.http.http2-content-length',
  requirement: 'server.h2.content-length-matches',
  title: 'announces no length over HTTP/2 that the stream does not have',
  needs: ['http2'],
  judge({ http2: { main } }) {
    if (main.response === null) return notApplicable(NO_ANSWER);
    const announced = main.response.headers.get('content-length');
    if (announced === null) return met();
    const { bytes } = main.recorded;
    const { end } = main.response.exchange;
    const length = /^\d+$/.test(announced) ? Number(announced) : Number.NaN;
    const isOver = end?.by === 'server';
    if (bytes <= length && !isOver)
      return noted(`the stream announces its length: content-length: ${quote(announced)}`);
    if (bytes === length) return met();
    return broken({
      message:
        'a content-length that is not what comes makes the response malformed, and clients reset the stream',
      expected: 'no content-length, or the number of bytes in all DATA frames',
      observed: `content-length: ${quote(announced)}, and ${count(bytes, 'byte')}${isOver ? '' : ' so far'}`,
      fix: 'leave out content-length: nobody knows how long a live stream will be',
    });
  },
});

export const http2NotChunked = check({
  id: 'server.http.http2-not-chunked',
  requirement: 'server.h2.no-chunked',
  title: 'uses no chunked coding over HTTP/2',
  needs: ['http2'],
  judge({ http2: { main } }) {
    if (main.response === null) return notApplicable(NO_ANSWER);
    if (main.stream === null) return notApplicable('no event stream came over HTTP/2');
    const digits = chunkSizeOf(main.stream.bytes);
    if (digits === null) return met();
    return broken({
      message:
        'the chunked coding of HTTP/1.1 is left in the frames of HTTP/2, and clients take it for lines',
      expected: 'fields and comments only',
      observed: `the first line is the size of a chunk: ${quote(digits)}`,
      fix: 'write the stream as it is; HTTP/2 has frames of its own',
      place: { line: 1, offset: 0 },
    });
  },
});
