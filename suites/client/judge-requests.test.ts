import { describe, expect, it } from 'vitest';
import type { Exchange, HeaderField } from '../../harness/transcript.ts';
import type { Expectation } from './case.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { exchange, transcript } from './testing/transcripts.ts';
import { field, fieldMatches, method, requestCount, sameField, target } from './words.ts';

const requestTo = (path: string, headers: readonly HeaderField[] = []): Exchange => {
  const made = exchange({ at: 0, headers });
  return { ...made, request: { ...made.request, target: path } };
};

const findings = (expectation: Expectation, exchanges: readonly Exchange[]) =>
  judgeExpectation(expectation, transcript({ exchanges }));

const accept = (value: string) => requestTo('/', [['ACCEPT', value]]);

describe('requests', () => {
  it.each<[string, Expectation, readonly Exchange[]]>([
    ['as many as there should be', requestCount(2), [requestTo('/'), requestTo('/')]],
    ['a method', method(0, 'GET'), [requestTo('/')]],
    ['a relative target', target(1, { base: 0, oneOf: ['b'] }), [requestTo('/dir/a'), requestTo('/dir/b')]],
    [
      'a target upwards',
      target(1, { base: 0, oneOf: ['../c?q'] }),
      [requestTo('/a/b/'), requestTo('/a/c?q')],
    ],
    ['the same target', target(1, { base: 0, oneOf: ['b', ''] }), [requestTo('/a?x'), requestTo('/a?x')]],
    ['a field', field(0, 'Accept', 'a/b', null), [accept('a/b')]],
    ['no field', field(0, 'Accept', 'a/b', null), [requestTo('/')]],
    ['a field that matches', fieldMatches(0, 'accept', /^a/), [accept('a/b')]],
    ['a field that is repeated', sameField(1, 'Accept', { as: 0 }), [accept('a/b'), accept('a/b')]],
  ])('may have %s', (_, expectation, exchanges) => {
    expect(findings(expectation, exchanges)).toEqual([]);
  });

  it.each<[string, Expectation, readonly Exchange[], object]>([
    [
      'too many',
      requestCount(1),
      [requestTo('/'), requestTo('/')],
      { expected: '1 request', observed: '2 requests' },
    ],
    ['too few', requestCount(2), [requestTo('/')], { expected: '2 requests', observed: '1 request' }],
    ['another method', method(0, 'POST'), [requestTo('/')], { expected: 'POST', observed: 'GET' }],
    [
      'another target',
      target(1, { base: 0, oneOf: ['b', ''] }),
      [requestTo('/dir/a'), requestTo('/b')],
      { expected: '/dir/b or /dir/a', observed: '/b', place: { exchange: 1 } },
    ],
    [
      'another query',
      target(1, { base: 0, oneOf: ['?a'] }),
      [requestTo('/'), requestTo('/?b')],
      { expected: '/?a', observed: '/?b' },
    ],
    [
      'none of the values of a field',
      field(0, 'accept', 'a/b', null),
      [accept('*/*')],
      { expected: 'accept: "a/b" or no accept', observed: 'accept: "*/*"' },
    ],
    [
      'a field twice',
      field(0, 'accept', 'a/b'),
      [requestTo('/', [...accept('a/b').request.headers, ['Accept', 'a/b']])],
      { observed: 'accept: "a/b", "a/b"' },
    ],
    [
      'a field that does not match',
      fieldMatches(0, 'accept', /^b/),
      [accept('a/b')],
      { observed: 'accept: "a/b"' },
    ],
    ['no field to match', fieldMatches(0, 'accept', /^b/), [requestTo('/')], { observed: 'no accept' }],
    [
      'another value of a field',
      sameField(1, 'accept', { as: 0 }),
      [accept('a/b'), accept('*/*')],
      { expected: 'accept: "a/b"', observed: 'accept: "*/*"' },
    ],
    [
      'no such field any more',
      sameField(1, 'accept', { as: 0 }),
      [accept('a/b'), requestTo('/')],
      { observed: 'no accept' },
    ],
    [
      'no such field at all',
      sameField(1, 'accept', { as: 0 }),
      [requestTo('/'), requestTo('/')],
      { expected: 'accept in both', observed: 'no accept' },
    ],
  ])('may not have %s', (_, expectation, exchanges, finding) => {
    expect(findings(expectation, exchanges)).toMatchObject([finding]);
  });

  it.each([method(1, 'GET'), target(1, { base: 0, oneOf: [''] }), sameField(1, 'accept', { as: 0 })])(
    'must have been made: %j',
    (expectation) => {
      expect(findings(expectation, [accept('a/b')])).toMatchObject([
        { message: 'the client never makes request 2' },
      ]);
    },
  );
});

describe('placeholders', () => {
  const places = { url: 'http://a.test:1/p/', other: 'http://a.test:2/p/' };
  const at = (host: string, path: string, origin = 'http://page.test') =>
    requestTo(path, [
      ['Host', host],
      ['Origin', origin],
    ]);
  const judged = (expectation: Expectation, exchanges: readonly Exchange[]) =>
    judgeExpectation(expectation, transcript({ exchanges, places }));

  it('name the URLs of the play in targets', () => {
    const elsewhere = target(1, { base: 0, oneOf: ['{other}b'] });
    expect(judged(elsewhere, [at('a.test:1', '/p/'), at('a.test:2', '/p/b')])).toEqual([]);
    expect(judged(elsewhere, [at('a.test:1', '/p/'), at('a.test:1', '/p/b')])).toMatchObject([
      { expected: 'http://a.test:2/p/b', observed: '/p/b' },
    ]);
  });

  it('name the origin of the request in fields', () => {
    const named = field(0, 'origin', '{origin}');
    expect(judged(named, [at('a.test:1', '/')])).toEqual([]);
    expect(judged(field(0, 'host', '{url}'), [at('a.test:1', '/')])).toMatchObject([
      { expected: 'host: "http://a.test:1/p/"' },
    ]);
  });
});
