import { describe, expect, it } from 'vitest';
import { unfolded } from '../html/testing/unfolded.ts';
import type { Results } from '../results.ts';
import { hostileResults, LOST_COLON, resultOf, resultsOf } from '../testing/sample-results.ts';
import { renderComparison } from './compare.tsx';
import { comparisonOf } from './comparison.ts';

const same = resultOf({ id: 'server.a.same' });
const skipped = resultOf({ id: 'server.a.skipped', verdict: 'skip' });
const good = resultsOf({
  subject: { name: 'good', version: '1.0' },
  results: [same, resultOf({ id: 'server.b.differs' }), resultOf({ id: 'server.a.skipped' })],
});
const bad = resultsOf({
  subject: { name: 'bad' },
  results: [
    same,
    skipped,
    resultOf({ id: 'server.b.differs', client: 'chrome', verdict: 'fail', findings: [LOST_COLON] }),
    resultOf({ id: 'server.b.differs', client: 'fetch' }),
  ],
});
const clients = resultsOf({
  role: 'client',
  results: [
    resultOf({ id: 'client.a.b', client: 'chrome' }),
    resultOf({ id: 'client.a.b', client: 'fetch', verdict: 'warn' }),
  ],
});

const runsOf = (...all: readonly Results[]) => all.map((results) => ({ results }));

const ids = (areas: ReturnType<typeof comparisonOf>['alike']) =>
  areas.flatMap(({ cases }) => cases.map(({ id }) => id));

describe('comparisonOf', () => {
  it('makes one subject of each server, and shows its worst verdict', () => {
    const { subjects, differing, partly, alike } = comparisonOf(runsOf(good, bad));
    expect(subjects.map(({ name, detail }) => [name, detail])).toEqual([
      ['good', '1.0'],
      ['bad', undefined],
    ]);
    expect(ids(differing)).toEqual(['server.b.differs']);
    expect(differing[0]?.cases[0]?.judged.map((one) => one?.verdict)).toEqual(['pass', 'fail']);
    expect(ids(partly)).toEqual(['server.a.skipped']);
    expect(ids(alike)).toEqual(['server.a.same']);
  });

  it('makes one subject of each client', () => {
    const { subjects, differing } = comparisonOf(runsOf(clients));
    expect(subjects.map(({ name, detail, key }) => [name, detail, key])).toEqual([
      ['chrome', '147.0', 'chrome-147.0'],
      ['fetch', '7.30', 'fetch-7.30'],
    ]);
    expect(ids(differing)).toEqual(['client.a.b']);
  });

  it('tells runs of the same subject apart by their time', () => {
    const later = { ...good, startedAt: '2025-02-03T04:05:06.000Z' };
    const told = comparisonOf(runsOf(good, later)).subjects;
    expect(told.map(({ name, detail, when, label }) => [name, detail, when, label])).toEqual([
      ['good', '1.0', '2025-01-02 03:04:05', 'good 2025-01-02 03:04:05'],
      ['good', '1.0', '2025-02-03 04:05:06', 'good 2025-02-03 04:05:06'],
    ]);
    expect(new Set(told.map(({ key }) => key)).size).toBe(2);
    const html = renderComparison(runsOf(good, later));
    const [, head] = /class="area-head">(.*?)<details/s.exec(html) ?? [];
    for (const part of ['2025-01-02', '03:04:05', '2025-02-03', '04:05:06'])
      expect(head).toContain(`<span class="whole">${part}</span>`);
  });

  it('tells versions of the same subject apart by these alone', () => {
    const next = { ...good, subject: { name: 'good', version: '2.0' } };
    const told = comparisonOf(runsOf(good, next, bad)).subjects;
    expect(told.map(({ label, when }) => [label, when])).toEqual([
      ['good 1.0', undefined],
      ['good 2.0', undefined],
      ['bad', undefined],
    ]);
  });

  it('puts runs of the same client beside each other', () => {
    const later = { ...clients, startedAt: '2025-02-03T04:05:06.000Z' };
    expect(comparisonOf(runsOf(clients, later)).subjects.map(({ name }) => name)).toEqual([
      'chrome',
      'chrome',
      'fetch',
      'fetch',
    ]);
  });

  it('does not see a difference in a case that one was not asked', () => {
    expect(comparisonOf(runsOf(clients, good)).differing.flatMap(({ cases }) => cases)).toHaveLength(1);
  });
});

describe('renderComparison', () => {
  it('puts differences first, and says of each who and why', () => {
    const html = unfolded(renderComparison(runsOf(good, bad)));
    expect(html).toContain('They differ in 1 of 3 cases.');
    expect(html.indexOf('case-server.b.differs')).toBeLessThan(html.indexOf('case-server.a.same'));
    expect(html).toContain('put a colon after &quot;data&quot;');
    expect(html).toMatch(/fail<\/span> <span>bad</);
  });

  it('says first what changed between runs of the same clients, and not in what these differ', () => {
    const results = clients.results.map((result) => ({ ...result, verdict: 'pass' as const }));
    const changed = renderComparison(
      runsOf(clients, { ...clients, results, startedAt: '2025-02-03T04:05:06Z' }),
    );
    expect(changed).toContain('<h1>chrome and fetch in 2 runs</h1>');
    expect(changed).toContain('1 of 1 case changed between the runs.');
    const unchanged = renderComparison(runsOf(clients, clients));
    expect(unchanged).toContain(
      'No change between the runs in 1 case. In 1 other the clients differ from each other.',
    );
    expect(unchanged).not.toContain('id="apart"');
  });

  it('does not take for a difference what one was not judged in, as where it cannot be reached', () => {
    const unreachable = resultsOf({
      subject: { name: 'unreachable' },
      results: good.results.map((result) => ({ ...result, verdict: 'error' as const })),
    });
    const html = renderComparison(runsOf(good, unreachable));
    expect(html).toContain('Nothing can be compared. 3 cases were judged with only one of them.');
    expect(html).not.toContain('<h2 id=');
    const three = unfolded(renderComparison(runsOf(good, unreachable, bad)));
    expect(three).toContain('They differ in 1 of 3 cases. 2 cases were judged with only some of them.');
    const heads = [...three.matchAll(/<h2 id="([a-z]+)">([^<]*)/g)].map(([, id, text]) => [id, text]);
    expect(heads).toEqual([
      ['differing', 'Where they differ'],
      ['partly', 'Judged with only some of them'],
    ]);
  });

  it('has every anchor once and no link that leads nowhere', () => {
    const html = unfolded(renderComparison(runsOf(good, bad, clients)));
    const anchors = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(anchors).size).toBe(anchors.length);
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, target]) => target);
    expect(targets.filter((target) => !anchors.includes(target))).toEqual([]);
  });

  it('leads to what was judged, where that has a report of its own', () => {
    const html = unfolded(
      renderComparison([
        { results: good, report: 'a%20b/report.html', description: 'a right one' },
        { results: bad },
      ]),
    );
    const links = [...html.matchAll(/ href="([^"#][^"]*)"/g)].map(([, target]) => target);
    expect(new Set(links.filter((target) => !target?.startsWith('https:')))).toEqual(
      new Set([
        'a%20b/report.html',
        'a%20b/report.html#case-server.a.same',
        'a%20b/report.html#case-server.a.skipped',
        'a%20b/report.html#case-server.b.differs',
      ]),
    );
    expect(html).toContain('data-reports="[&quot;a%20b/report.html&quot;,null]"');
    expect(html).toContain('a right one');
  });

  it('names what could not be run, with the reason', () => {
    const html = renderComparison(runsOf(good), [{ name: 'nginx', reason: 'there is no <nginx>' }]);
    expect(html).toMatch(/1 subject left out.*nginx<\/b>: there is no &lt;nginx>/);
  });

  it('is there for nothing, and for one', () => {
    expect(renderComparison([])).toContain('Nothing to compare');
    expect(renderComparison(runsOf(good))).toContain('No difference in 3 cases.');
  });

  it('keeps hostile text as text', () => {
    const html = unfolded(renderComparison(runsOf(hostileResults(), hostileResults())));
    expect(html).not.toMatch(/<img|window\.pwned=1<\/script>/);
    expect(html).not.toMatch(/[\0\u0007\u001B\u009B\u202A-\u202E\u2066-\u2069]/);
  });
});
