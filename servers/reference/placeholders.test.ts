import { describe, expect, it } from 'vitest';
import { filled } from './placeholders.ts';

const PLACES = { url: 'http://a.test:8080/play/p1/', other: 'http://a.test:8081/play/p1/' };

describe('filled', () => {
  it.each([
    ['{url}target', 'http://a.test:8080/play/p1/target'],
    ['{other}', 'http://a.test:8081/play/p1/'],
    ['{url.origin}, {other.origin}', 'http://a.test:8080, http://a.test:8081'],
    ['http://u:p@{other.host}{other.pathname}b', 'http://u:p@a.test:8081/play/p1/b'],
    ['{origin}/', 'http://page.test/'],
    ['{other.hash} {nothing}', '{other.hash} {nothing}'],
  ])('%j becomes %j', (text, expected) => {
    expect(filled(text, PLACES, 'http://page.test')).toBe(expected);
  });

  it('leaves no Origin where the request has none', () => {
    expect(filled('{origin}', PLACES, '')).toBe('');
  });
});
