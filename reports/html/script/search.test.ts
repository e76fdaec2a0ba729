import { describe, expect, it } from 'vitest';
import { searchOf } from './search.ts';

const CASE = {
  id: 'server.headers.no-transform',
  texts: [
    'forbids proxies to rewrite the stream',
    'no Cache-Control: see text/event-stream, lastEventId 127.0.0.1',
  ],
};

describe('a search', () => {
  it.each([
    '',
    ' ',
    'transform',
    'TRANS',
    'no-trans',
    'rewrite the',
    'stream proxies',
    'cache-control:',
    'event-stream',
    '/event',
    'eventid',
    'lasteventid',
    'headers',
    'headers rewrite',
    'server.headers',
    'ers.no-tr',
    '127.0.0.1',
  ])('finds the case by "%s"', (query) => {
    expect(searchOf(CASE)(query)).toBe(true);
  });

  it.each([
    'zzzzz',
    'head',
    'header',
    'server',
    'ransform',
    'write',
    'rewrite zzzzz',
    'server.http',
    '(',
    '\\',
  ])('does not by "%s"', (query) => {
    expect(searchOf(CASE)(query)).toBe(false);
  });

  it('is possible for an id of any form', () => {
    expect(searchOf({ id: 'alone', texts: [] })('alone')).toBe(false);
    expect(searchOf({ id: 'a.b', texts: ['title'] })('b t')).toBe(true);
  });
});
