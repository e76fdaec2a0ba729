import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requirement } from '../requirements.ts';
import type { ServerCheck } from './check.ts';
import { serverChecks } from './checks.ts';

const AREAS = [
  'headers',
  'http',
  'stream',
  'delivery',
  'reconnection',
  'last-event-id',
  'cors',
  'robustness',
  'agreement',
  'scripted',
];

interface Exported {
  readonly area: string;
  readonly name: string;
  readonly check: ServerCheck;
  /** The text of the test beside the file. */
  readonly test: string;
}

const exported = (await Promise.all(AREAS.map(checksOfArea))).flat();

async function checksOfArea(area: string): Promise<Exported[]> {
  const folder = join(import.meta.dirname, area);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const found = await Promise.all(
    files.map(async (file) => {
      const module: Record<string, unknown> = await import(join(folder, file));
      const checks = Object.entries(module).flatMap(([name, value]) =>
        isCheck(value) ? [{ name, check: value }] : [],
      );
      const test =
        checks.length === 0 ? '' : readFileSync(join(folder, file.replace(/\.ts$/, '.test.ts')), 'utf8');
      return checks.map(({ name, check }) => ({ area, name, check, test }));
    }),
  );
  return found.flat();
}

function isCheck(value: unknown): value is ServerCheck {
  return typeof value === 'object' && value !== null && 'judge' in value && 'requirement' in value;
}

describe('serverChecks', () => {
  it('lists every check that the areas define, once', () => {
    const ids = serverChecks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(exported.map(({ check }) => check.id).sort());
  });

  it('keeps areas together, in their order', () => {
    const areas = serverChecks.map(({ id }) => id.split('.')[1]);
    expect(areas.filter((area, index) => area !== areas[index - 1])).toEqual(
      AREAS.filter((area) => areas.includes(area)),
    );
  });
});

describe.each(exported)('$check.id', ({ area, name, check, test }) => {
  it('has a well-formed id in its area', () => {
    expect(check.id).toMatch(/^server\.[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(check.id.split('.')[1]).toBe(area);
  });

  it('checks requirements that exist and apply to servers', () => {
    for (const id of [check.requirement, ...(check.also ?? [])]) {
      expect(requirement(id).appliesTo, id).toMatch(/^(?:server|both)$/);
    }
  });

  it('states the right behaviour in a short line', () => {
    expect(check.title).toMatch(/^[a-z].{4,80}[^.]$/);
  });

  // `judges` demands a recording that breaks the check and one that, odd as it is, does not; `measures` is for
  // checks that blame nobody.
  it('is tested on a table of recordings beside it', () => {
    expect(test).toMatch(new RegExp(`^(?:judges|measures)\\(${name}, \\{$`, 'm'));
  });
});
