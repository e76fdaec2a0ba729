import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  parseClients,
  parseCookie,
  parseFile,
  parseHeader,
  parseSeconds,
  parseTargetUrl,
  parseVisitors,
} from './usage.ts';

describe('a target URL', () => {
  it.each([
    ['http://localhost:3000/events', 'http://localhost:3000/events'],
    ['HTTPS://Example.com', 'https://example.com/'],
    ['http://[::1]:80/a b?c=d#e', 'http://[::1]/a%20b?c=d'],
  ])('%s is %s', (text, url) => expect(parseTargetUrl(text)).toBe(url));

  it.each([
    ['', 'is not a URL'],
    ['localhost', 'is not a URL: did you mean http://localhost?'],
    ['127.0.0.1:80/a?token=secret', /^(?!.*secret).* did you mean http:\/\/127\.0\.0\.1:80\/a\?…\?$/],
    ['/events', 'is not a URL'],
    ['localhost:3000/events', 'not an http or https URL: did you mean http://localhost:3000/events?'],
    ['ftp://example.com/', 'not an http or https URL'],
    ['javascript:alert(1)', 'not an http or https URL'],
  ])('%s is refused', (text, reason) => {
    expect(() => parseTargetUrl(text)).toThrow(InvalidArgumentError);
    expect(() => parseTargetUrl(text)).toThrow(reason);
  });
});

describe('clients', () => {
  it('are a list of names', () => expect(parseClients('fetch, chrome')).toEqual(['fetch', 'chrome']));
  it('that are unknown are named', () =>
    expect(() => parseClients('fetch,firefox')).toThrow('there is no client "firefox"'));
  it('that are nearly known are told', () =>
    expect(() => parseClients('chorme')).toThrow('"chorme"; did you mean chrome? There are chrome, '));
  it('that cannot visit a server are refused there', () => {
    expect(parseVisitors('fetch,chrome')).toEqual(['fetch', 'chrome']);
    expect(() => parseVisitors('fetch,undici')).toThrow('undici does not visit servers');
  });
});

describe('a file', () => {
  it('becomes an absolute path', () => expect(parseFile('package.json')).toBe(resolve('package.json')));
  it.each(['no-such-file.js', '.'])('%s is refused', (text) => {
    expect(() => parseFile(text)).toThrow(`there is no file ${resolve(text)}`);
  });
});

describe('a header', () => {
  it('is added to those before it', () => {
    const headers = parseHeader('X-B: c:d', [['X-A', 'b']]);
    expect(headers).toEqual([
      ['X-A', 'b'],
      ['X-B', 'c:d'],
    ]);
  });

  it.each(['no colon', ': no name', 'two words: a', 'X-A: a\r\nX-B: b'])('%j is refused', (text) => {
    expect(() => parseHeader(text, [])).toThrow(InvalidArgumentError);
  });

  it('value is not repeated in the message: it may be a secret', () => {
    expect(() => parseHeader('authorization: Bearer secret\n', [])).not.toThrow('secret');
    expect(() => parseHeader('authorization: Bearer secret\nx', [])).toThrow(/^(?!.*secret).*line break/);
  });
});

describe('what a report left out', () => {
  const parsers = { parseHeader, parseCookie, parseTargetUrl };
  it.each<[keyof typeof parsers, string, string]>([
    ['parseHeader', 'Authorization: …', 'the header Authorization is …, which stands in reports'],
    ['parseHeader', 'Authorization: Bearer [redacted]', 'put the real value there'],
    ['parseHeader', 'X-A: [redacted]', 'the header X-A is [redacted]'],
    ['parseCookie', 'a=b; sid=…', 'the cookie sid is …'],
    ['parseTargetUrl', 'http://a/?b=1&token=[redacted]', 'the parameter token of the URL is [redacted]'],
  ])('%s refuses: %s', (parser, text, sentence) => {
    expect(() => parsers[parser](text)).toThrow(InvalidArgumentError);
    expect(() => parsers[parser](text)).toThrow(sentence);
  });

  it.each<[keyof typeof parsers, string]>([
    ['parseHeader', 'X-A: etc …'],
    ['parseHeader', 'X-A: a…'],
    ['parseHeader', 'X-A: [redacted]]'],
    ['parseCookie', 'a=….'],
    ['parseTargetUrl', 'http://a/…?q=and…'],
  ])('%s takes what only looks like it: %s', (parser, text) => {
    expect(() => parsers[parser](text)).not.toThrow();
  });
});

describe('seconds', () => {
  it('are a number', () => expect(parseSeconds('2.5')).toBe(2.5));
  it.each(['', '0', '-1', 'x', '1e9', 'Infinity'])('%j are refused', (text) =>
    expect(() => parseSeconds(text)).toThrow(InvalidArgumentError),
  );
});
