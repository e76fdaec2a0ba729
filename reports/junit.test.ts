import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { type JUnitOptions, renderJUnit } from './junit.ts';
import type { Result, Results } from './results.ts';
import { HOSTILE, hostileResults, LOST_COLON, resultOf, resultsOf } from './testing/sample-results.ts';

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
}

/** Reads XML strictly: what is not well-formed throws. */
function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  const [whole] = root.children;
  if (whole === undefined) throw new Error('there is no root element');
  return whole;
}

function all(element: Element, name: string): Element[] {
  return [element, ...element.children.flatMap((child) => all(child, name))].filter(
    (each, index) => (index > 0 || each === element) && each.name === name,
  );
}

const parsedOf = (results: Results, options?: JUnitOptions) => parsed(renderJUnit(results, options));
const caseOf = (result: Partial<Result>, options?: JUnitOptions) => {
  const [only] = all(parsedOf(resultsOf({ results: [resultOf(result)] }), options), 'testcase');
  if (only === undefined) throw new Error('there is no testcase');
  const { attributes, children } = only;
  return {
    attributes,
    outcome: children.map(({ name }) => name),
    message: children[0]?.attributes['message'],
    text: children.map(({ text }) => text).join(''),
    type: children[0]?.attributes['type'],
  };
};

describe('a testcase', () => {
  it('is named by the id, and by the client behind it', () => {
    const { attributes, outcome } = caseOf({ client: 'chrome', durationMs: 1500 });
    expect(attributes).toEqual({
      classname: 'server.headers',
      name: 'content-type [chrome]',
      time: '1.500',
    });
    expect(outcome).toEqual([]);
  });

  it('fails with what was expected and observed, how to mend it, and the rule', () => {
    const failed = caseOf({ verdict: 'fail', findings: [LOST_COLON] });
    expect(failed.outcome).toEqual(['failure']);
    expect(failed.type).toBe('must');
    expect(failed.message).toBe(LOST_COLON.message);
    for (const part of [
      LOST_COLON.expected,
      LOST_COLON.observed,
      LOST_COLON.fix ?? '?',
      'line 2',
      'server.response.content-type',
      'https://',
    ]) {
      expect(failed.text).toContain(part);
    }
  });

  it('passes with a warning, which is told, unless warnings count', () => {
    const warned = { verdict: 'warn', level: 'should', findings: [LOST_COLON] } as const;
    expect(caseOf(warned)).toMatchObject({ outcome: ['system-out'] });
    expect(caseOf(warned).text).toMatch(/^warning\n.*observed/s);
    expect(caseOf(warned, { strict: true })).toMatchObject({ outcome: ['failure'], type: 'should' });
  });

  it('is skipped with the reason', () => {
    expect(caseOf({ verdict: 'skip', message: 'no reconnect' })).toMatchObject({
      outcome: ['skipped'],
      message: 'no reconnect',
    });
  });

  it.each(['fail', 'warn'] as const)('is skipped where a baseline knows that it is %s', (verdict) => {
    const known = caseOf(
      { verdict, findings: [LOST_COLON], known: { reason: 'since 1998' } },
      { strict: true },
    );
    expect(known).toMatchObject({
      outcome: ['skipped', 'system-out'],
      message: 'known deviation: since 1998',
    });
    expect(known.text).toContain(LOST_COLON.observed);
  });

  it('is an error where nothing could be told', () => {
    expect(caseOf({ verdict: 'error', message: 'refused' })).toMatchObject({
      outcome: ['error'],
      message: 'refused',
    });
  });

  it('passes with what was measured', () => {
    expect(caseOf({ verdict: 'info', message: '12 ms' })).toMatchObject({
      outcome: ['system-out'],
      text: '12 ms',
    });
  });
});

describe('the whole', () => {
  const results = resultsOf({
    stale: [{ case: 'client.a.b', client: 'fetch', message: 'take it out' }],
    results: [
      resultOf({ durationMs: 1000 }),
      resultOf({ id: 'server.stream.a', verdict: 'fail', durationMs: 500 }),
      resultOf({ id: 'server.stream.b', verdict: 'skip' }),
      resultOf({ id: 'server.stream.c', verdict: 'error' }),
    ],
  });

  it('counts by area and in all, stale entries of a baseline as failures', () => {
    const whole = parsedOf(results);
    const counts = ({ attributes: { name, tests, failures, errors, skipped } }: Element) => [
      name,
      tests,
      failures,
      errors,
      skipped,
    ];
    expect(all(whole, 'testsuite').map(counts)).toEqual([
      ['server.headers', '1', '0', '0', '0'],
      ['server.stream', '3', '1', '1', '1'],
      ['baseline', '1', '1', '0', '0'],
    ]);
    expect(counts(whole).slice(1)).toEqual(['5', '2', '1', '1']);
    expect(all(whole, 'testcase').at(-1)?.attributes).toMatchObject({
      classname: 'baseline',
      name: 'client.a.b [fetch]',
    });
  });

  it('says what was judged, and with which versions', () => {
    const [suite] = all(parsedOf(results), 'testsuite');
    const properties = suite === undefined ? [] : all(suite, 'property');
    const named = Object.fromEntries(properties.map(({ attributes: { name, value } }) => [name, value]));
    expect(named).toMatchObject({
      server: 'target',
      url: 'http://127.0.0.1:8080/events',
      'sse-conformance': '1.2.3',
      'client chrome': '147.0',
      node: 'v20.19.0',
    });
  });

  it('stays well-formed whatever a server says', () => {
    const xml = renderJUnit(hostileResults());
    expect(all(parsed(xml), 'testcase')).toHaveLength(4);
    expect(xml).not.toContain('<script');
    expect(xml).not.toMatch(/[\u202E\u2066\u001B]/u);
    const told = { verdict: 'fail', message: `${HOSTILE} \uFFFE]]>\uFFFF` } as const;
    expect(caseOf(told).text).toContain(']]>');
  });

  it('is whole without any result', () => {
    expect(parsedOf(resultsOf({})).attributes['tests']).toBe('0');
  });
});
