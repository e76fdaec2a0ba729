import { describe, expect, it } from 'vitest';
import { bytes, end, hold, STREAM_HEADERS, stream } from '../../servers/reference/script.ts';
import { area, dispatched, events, gap, originOf, parses, plays, sequence, states } from './words.ts';

const about = { requirement: 'stream.data.single-line', title: 'a title' } as const;

describe('parses', () => {
  it('makes a stream that is sent whole and then ended', () => {
    const [made] = area('client.parsing', [
      parses('slug', {
        ...about,
        bytes: ['data: ', [0xff], '\n\n'],
        events: ['a', { type: 'x', data: 'b' }],
      }),
    ]);
    expect(made).toEqual({
      id: 'client.parsing.slug',
      ...about,
      script: [stream(bytes('data: ', [0xff], '\n\n'), end())],
      until: { reached: 'errors', count: 1 },
      expect: [{ expect: 'events', events: [{ data: 'a' }, { type: 'x', data: 'b' }] }],
      deliveries: ['as-written', 'byte-by-byte', 'split-at-line-ends'],
    });
  });

  it('writes an empty body without a chunk', () => {
    expect(parses('slug', { ...about, bytes: '', events: [] }).script).toEqual([stream(end())]);
  });

  it('cuts a body into chunks of the wanted size', () => {
    const { script } = parses('slug', { ...about, bytes: 'abcdefg', events: [], chunkBytes: 3 });
    expect(script).toEqual([stream('abc', 'def', 'g', end())]);
  });

  it('keeps the headers that the case gives', () => {
    const headers = [['Content-Type', 'text/event-stream;charset=x']] as const;
    expect(parses('slug', { ...about, bytes: '', events: [], headers }).script[0]).toMatchObject({ headers });
    expect(parses('slug', { ...about, bytes: '', events: [] }).script[0]).toMatchObject({
      headers: STREAM_HEADERS,
    });
  });
});

describe('plays', () => {
  it('needs what its script and expectations cannot do without', () => {
    const needs = (
      expectation: Parameters<typeof plays>[1]['expect'][number],
      script = [stream(hold())],
    ): readonly string[] | undefined =>
      plays('slug', { ...about, script, until: dispatched(1), expect: [expectation] }).needs;
    expect(needs(events('a'))).toBeUndefined();
    expect(needs(events('a', { data: 'b', lastEventId: '' }))).toEqual(['last-event-id']);
    expect(needs(originOf(0))).toEqual(['origin']);
    expect(needs(sequence('open'))).toEqual(['open-event']);
    expect(needs(states('open/open'))).toEqual(['open-event', 'ready-state']);
    expect(needs(events('a'), [stream(end()), stream(hold())])).toEqual(['reconnect']);
  });
});

describe('gap', () => {
  it('is between a response and the request after it', () => {
    expect(() => gap(0, 2)).toThrow(RangeError);
  });
});
