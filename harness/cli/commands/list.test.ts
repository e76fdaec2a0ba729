import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { clientCases } from '../../../suites/client/cases.ts';
import { requirements } from '../../../suites/requirements.ts';
import { serverChecks } from '../../../suites/server/checks.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { type ListOptions, renderList } from './list.ts';

const SCREEN = { columns: 80, colour: false };
const list = (options: Partial<ListOptions> = {}) => renderList({ what: 'cases', ...options }, SCREEN);
const data = (options: Partial<ListOptions>) => JSON.parse(list({ ...options, json: true }));

describe('the list of cases', () => {
  it('has every case and check once, under its area', () => {
    const text = list();
    for (const { id } of [...clientCases, ...serverChecks]) {
      expect(
        text.match(new RegExp(`^  (?:must|should|info) +${id.replaceAll('.', '\\.')}$`, 'gm')),
      ).toHaveLength(1);
    }
    expect(text).toMatch(/^client\.parsing {2}\d+$/m);
    expect(text).toMatch(new RegExp(`^${clientCases.length + serverChecks.length} cases: \\d+ must, `, 'm'));
  });

  it('can be had by role, area and level', () => {
    const some = data({ role: 'server', area: 'headers', level: 'must' });
    expect(some.length).toBeGreaterThan(2);
    for (const entry of some) expect(entry).toMatchObject({ role: 'server', area: 'headers', level: 'must' });
    const all = data({});
    const cors = all.filter(({ area }: { area: string }) => area === 'cors');
    expect(data({ area: 'cors' })).toEqual(cors);
    expect(new Set(cors.map(({ role }: { role: string }) => role))).toEqual(new Set(['client', 'server']));
  });

  it('keeps to the width', () => {
    const wide = list()
      .split('\n')
      .filter((line) => stringWidth(line) > 80);
    expect(wide.filter((line) => line.trim().includes(' ') && !/^ {2}\w+ +\S+$/.test(line))).toEqual([]);
  });

  it('names the nearest area, and all, for one that does not exist', () => {
    expect(() => list({ area: 'parsng' })).toThrow(UsageError);
    expect(() => list({ area: 'parsng' })).toThrow(/did you mean parsing\?\nThere are: parsing, /);
    expect(() => list({ area: 'parsing', role: 'server' })).toThrow(/no area "parsing" for servers/);
  });
});

describe('the list of requirements', () => {
  it('has every one, with the cases that show it', () => {
    const all = data({ what: 'requirements' });
    expect(all.map(({ id }: { id: string }) => id)).toEqual(Object.keys(requirements));
    const [first] = clientCases;
    const shown = all.find(({ id }: { id: string }) => id === first?.requirement);
    expect(shown.cases).toContain(first?.id);
    expect(shown.link).toMatch(/^https:/);
  });

  it('can be had by level, role and area', () => {
    const some = data({ what: 'requirements', level: 'should', role: 'server' });
    expect(some.length).toBeGreaterThan(2);
    for (const { level, appliesTo } of some) {
      expect(level).toBe('should');
      expect(['server', 'both']).toContain(appliesTo);
    }
    for (const { cases } of data({ what: 'requirements', area: 'delivery' })) {
      expect(cases.length).toBeGreaterThan(0);
      for (const id of cases) expect(id).toMatch(/^\w+\.delivery\./);
    }
  });

  it('says why there is no case', () => {
    expect(list({ what: 'requirements' })).toMatch(/^ {10}no case: \w/m);
  });
});
