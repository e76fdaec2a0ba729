import { describe, expect, it } from 'vitest';
import { extractMimeTypeEssence } from './mime-type.ts';

const EVENT_STREAM = 'text/event-stream';

describe('extractMimeTypeEssence', () => {
  it.each([
    ['Text/Event-Stream;charset=UTF-8', EVENT_STREAM],
    ['text/event-stream', EVENT_STREAM],
    [' \t text/event-stream  ', EVENT_STREAM],
    ['text/event-stream;', EVENT_STREAM],
    ['text/event-stream ; x', EVENT_STREAM],
    ['text/event-stream; charset="a,b/c"', EVENT_STREAM],
    ['text/event-stream; charset="a\\",b/c"', EVENT_STREAM],
    ['text/event-stream; charset="never closed, text/plain', EVENT_STREAM],
    ['text/event-stream; charset="closed", text/plain', 'text/plain'],
    ['text/plain, text/event-stream', EVENT_STREAM],
    ['text/event-stream, text/plain', 'text/plain'],
    ['text/event-stream, */*', EVENT_STREAM],
    ['text/event-stream, bogus', EVENT_STREAM],
    ['text/event-stream,', EVENT_STREAM],
    ['text/event-stream, a`b/c', 'a`b/c'],
    ['text/event-stream-foo', 'text/event-stream-foo'],
    ['*/*', null],
    ['', null],
    ['text', null],
    ['/', null],
    ['text/', null],
    ['/event-stream', null],
    ['text /event-stream', null],
    ['text/ event-stream', null],
    ['text/event-stream foo', null],
    ['text/event-stream\u000b', null],
    [null, null],
  ])('%j is %j', (contentType, essence) => {
    expect(extractMimeTypeEssence(contentType)).toBe(essence);
  });
});
