import { describe, expect, it } from 'vitest';
import { readEventStream } from '../../../harness/sse/read.ts';
import { namesOf, overlapOf } from './shared-order.ts';

describe('overlapOf', () => {
  it.each([
    ['abcd', 'abcd', { kind: 'same', events: 4 }],
    ['abcd', 'cdef', { kind: 'same', events: 2 }],
    ['cdef', 'abcd', { kind: 'same', events: 2 }],
    ['abcd', 'abd', { kind: 'lost', keys: ['c'], by: 'second' }],
    ['bd', 'abcd', { kind: 'lost', keys: ['c'], by: 'first' }],
    ['abc', 'acb', { kind: 'reordered', earlier: 'b', later: 'c' }],
    ['abc', 'xyz', { kind: 'not-comparable' }],
    ['abc', 'c', { kind: 'not-comparable' }],
    ['', '', { kind: 'not-comparable' }],
  ])('%s and %s', (first, second, overlap) => {
    expect(overlapOf([...first], [...second])).toMatchObject(overlap);
  });
});

describe('namesOf', () => {
  const names = (text: string) => namesOf(readEventStream([new TextEncoder().encode(text)]).events);

  it('are the ids, also where not every event has one', () => {
    expect(names('data: hello\n\nid: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: a\n\n')).toEqual(['1', '2']);
  });

  it('are all that an event says where there are no ids', () => {
    expect(names('data: a\n\nevent: x\ndata: a\n\n')).toEqual(['a', 'x a']);
  });

  it('are none where one comes twice', () => {
    expect(names('data: a\n\ndata: b\n\ndata: a\n\n')).toBeNull();
    expect(names('id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 1\ndata: c\n\n')).toBeNull();
  });
});
