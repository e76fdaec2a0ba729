import { describe, expect, it } from 'vitest';
import type { Finding } from '../suites/verdict.ts';
import { renderHtml } from './html/html.tsx';
import { renderJUnit } from './junit.ts';
import { renderTerminal } from './terminal/terminal.ts';
import { LOST_COLON, resultOf, resultsOf } from './testing/sample-results.ts';
import { toldOnce } from './told-finding.ts';

const lostAt = (line: number, observed = '"part" (ignored)'): Finding => ({
  message: `line ${line} is lost: it looks like a further line of the data before it`,
  expected: 'each line behind a "data: " of its own',
  observed,
  fix: 'write "data: " before every part',
  place: { line, offset: line * 10 },
});

describe('toldOnce', () => {
  it('leaves alone what is found once', () => {
    const other = { ...lostAt(5), fix: 'something else' };
    expect(toldOnce([lostAt(2), other])).toEqual([
      { ...lostAt(2), where: 'line 2, byte 20', places: [lostAt(2).place], repeated: false },
      { ...other, where: 'line 5, byte 50', places: [other.place], repeated: false },
    ]);
    const { place, ...nowhere } = LOST_COLON;
    expect(toldOnce([nowhere])).toEqual([{ ...nowhere, where: '', places: [], repeated: false }]);
    expect(toldOnce([])).toEqual([]);
  });

  it('tells once what differs only in its line, with all places', () => {
    const findings = [2, 5, 8, 11, 14].map((line) => lostAt(line));
    expect(toldOnce(findings)).toEqual([
      {
        ...lostAt(2),
        where: 'lines 2, 5, 8, 11 and 14',
        places: findings.map(({ place }) => place),
        repeated: true,
      },
    ]);
  });

  it('says what was observed where, if that is not the same', () => {
    const findings = [
      lostAt(2, '"a"'),
      lostAt(5, '"b"'),
      lostAt(8, '"a"'),
      lostAt(11, '"c"'),
      lostAt(14, '"d"'),
    ];
    expect(toldOnce(findings)).toMatchObject([
      { observed: 'line 2: "a"; line 5: "b"; line 11: "c"; and 1 more', where: 'lines 2, 5, 8, 11 and 14' },
    ]);
  });

  it('counts those that the last one stands for', () => {
    const last = lostAt(8);
    const findings = [lostAt(2), lostAt(5), { ...last, message: `${last.message} (and 37 more like it)` }];
    expect(toldOnce(findings)).toMatchObject([
      { message: lostAt(2).message, where: 'lines 2, 5, 8 and 37 more' },
    ]);
  });

  it('counts them with what was observed differently, too', () => {
    const last = lostAt(14, '"e"');
    const findings = [
      ...['"a"', '"b"', '"c"', '"d"'].map((observed, index) => lostAt(2 + 3 * index, observed)),
      { ...last, message: `${last.message} (and 37 more like it)` },
    ];
    const [told] = toldOnce(findings);
    expect(told?.observed).toBe('line 2: "a"; line 5: "b"; line 8: "c"; and 39 more');
  });

  it('keeps apart what quotes different lines, and numbers that are not of its own line', () => {
    const quoting = (line: number, text: string): Finding => ({
      ...lostAt(line),
      message: `line ${line} is no field: "${text}"`,
    });
    expect(toldOnce([quoting(2, 'a'), quoting(5, 'b')])).toHaveLength(2);
    expect(toldOnce([quoting(2, 'line 5'), quoting(5, 'line 2')])).toHaveLength(2);
    expect(toldOnce([quoting(2, 'a'), quoting(22, 'a')])).toHaveLength(1);
  });

  it('names a place once, and counts where no place is known', () => {
    expect(toldOnce([lostAt(2), lostAt(2)])).toMatchObject([{ where: 'line 2, byte 20' }]);
    const { place, ...nowhere } = LOST_COLON;
    expect(toldOnce([nowhere, nowhere])).toMatchObject([{ where: '2 places' }]);
  });
});

describe('reports tell it once', () => {
  const findings = [lostAt(2), lostAt(5), lostAt(8)];
  const results = resultsOf({
    results: [resultOf({ verdict: 'fail', findings, message: lostAt(2).message })],
  });

  it('the terminal', () => {
    const text = renderTerminal(results, { columns: 80, colour: false });
    expect(text).toContain(`
      line 2 is lost: it looks like a further line of the data before it
      where     lines 2, 5 and 8
      expected  `);
    expect(text).not.toContain('line 5');
  });

  it('JUnit', () => {
    const xml = renderJUnit(results);
    expect(xml).toContain('where     lines 2, 5 and 8');
    expect(xml).not.toContain('line 5');
  });

  it('HTML, among what to fix first and with the case', () => {
    const html = renderHtml(results);
    expect(html.match(/<dt>Where<\/dt><dd>lines 2, 5 and 8<\/dd>/g)).toHaveLength(2);
    expect(html).not.toMatch(/line 5|of the kind/);
  });
});
