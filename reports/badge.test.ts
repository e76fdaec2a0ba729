import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { renderBadgeJson, renderBadgeSvg } from './badge.ts';
import type { Result, Results } from './results.ts';
import { hostileResults, resultOf, resultsOf } from './testing/sample-results.ts';

const known = { reason: 'since 1998' };
const of = (...results: Partial<Result>[]) => resultsOf({ results: results.map(resultOf) });

describe('a badge', () => {
  it.each<[string, string, Results]>([
    ['conforms', 'brightgreen', of({})],
    ['2 failed', 'red', of({ verdict: 'fail' }, { id: 'server.a.b', verdict: 'fail' })],
    ['1 failed', 'red', of({ verdict: 'fail', client: 'chrome' }, { verdict: 'fail', client: 'fetch' })],
    ['1 failed (1 known)', 'red', of({ verdict: 'fail' }, { id: 'server.a.b', verdict: 'fail', known })],
    ['1 warning', 'yellow', of({ verdict: 'warn' }, {})],
    ['1 known deviation', 'brightgreen', of({ verdict: 'fail', known }, { id: 'server.a.b' })],
    ['not tested', 'lightgrey', of({ verdict: 'error' })],
    ['partly tested', 'lightgrey', of({ verdict: 'error' }, {})],
    ['not tested', 'lightgrey', of()],
    ['baseline is stale', 'red', { ...of({}), stale: [{ case: 'a', client: null, message: 'b' }] }],
  ])('says "%s" in %s', (message, color, results) => {
    expect(JSON.parse(renderBadgeJson(results))).toEqual({
      schemaVersion: 1,
      label: 'SSE conformance',
      message,
      color,
      ...(color === 'red' && { isError: true }),
    });
    const svg = renderBadgeSvg(results);
    expect(textsOf(svg)).toContain(message);
    expect(textsOf(svg)).toContain('SSE conformance');
  });

  it('holds nothing that the subject says', () => {
    const svg = renderBadgeSvg(hostileResults());
    expect(svg).not.toMatch(/pwned|<script/);
    expect(svg).not.toMatch(/href|url\(http/);
  });
});

/** The texts of a well-formed image. */
function textsOf(svg: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => texts.push(text));
  parser.write(svg).close();
  return texts;
}
