import { describe, expect, it } from 'vitest';
import { afterRedirects, requestInit, storedRequest } from './stored-request.ts';

const url = 'http://127.0.0.1/stream';
const get = storedRequest({ url, eventTypes: [] });

function lastEventIdBytes(lastEventId: string): string | null {
  const { headers } = requestInit(get, lastEventId);
  return new Headers(headers as Headers).get('last-event-id');
}

describe('a stored request', () => {
  it('asks for an event stream unless the caller asks for something else', () => {
    expect(get.headers).toEqual([['Accept', 'text/event-stream']]);
    const other = storedRequest({ url, eventTypes: [], headers: [['ACCEPT', 'text/html']] });
    expect(other.headers).toEqual([['ACCEPT', 'text/html']]);
  });

  it.each([
    ['7', '7'],
    ['a,b;c="d"', 'a,b;c="d"'],
    ['é', '\xc3\xa9'],
    ['日本', '\xe6\x97\xa5\xe6\x9c\xac'],
    ['a\tb', 'a\tb'],
    ['', null],
    ['a\u0001b', null],
    ['a\u007f', null],
    ['a\nb: c', null],
  ])('sends the id %j as the bytes %j', (id, bytes) => {
    expect(lastEventIdBytes(id)).toBe(bytes);
  });

  it('replaces a Last-Event-ID of the caller when it has one of its own', () => {
    const seeded = storedRequest({ url, eventTypes: [], headers: [['last-event-id', '1']] });
    expect(new Headers(requestInit(seeded, '').headers as Headers).get('last-event-id')).toBe('1');
    expect(new Headers(requestInit(seeded, '2').headers as Headers).get('last-event-id')).toBe('2');
  });

  it('stays without what redirects took away', () => {
    const post = storedRequest({
      url,
      eventTypes: [],
      method: 'POST',
      body: 'x',
      headers: [
        ['Authorization', 'secret'],
        ['Content-Type', 'text/plain'],
        ['X-Kept', '1'],
      ],
    });
    const target = 'http://127.0.0.2/target';
    const sent = { url: target, method: 'GET', headerNames: new Set(['accept', 'x-kept']) };
    expect(afterRedirects(post, sent)).toEqual({
      url: target,
      method: 'GET',
      headers: [
        ['Accept', 'text/event-stream'],
        ['X-Kept', '1'],
      ],
      body: null,
    });
  });
});
