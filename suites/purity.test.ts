import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SUITES = dirname(fileURLToPath(import.meta.url));

/** What conformance means may use the words of the other rooms, and the reference parser; nothing that does I/O. */
const ALLOWED = [
  /^suites\//,
  /^harness\/sse\//,
  /^harness\/transcript\.ts$/,
  /^harness\/clients\/client\.ts$/,
  /^servers\/reference\/(script|placeholders)\.ts$/,
];

function importsOf(file: string): string[] {
  const source = readFileSync(join(SUITES, file), 'utf8');
  return [...source.matchAll(/^(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    ([, statically, dynamically]) => {
      const specifier = statically ?? dynamically ?? '';
      const isOurs = specifier.startsWith('.');
      return isOurs ? normalize(join('suites', dirname(file), specifier)) : specifier;
    },
  );
}

it('suites/ imports nothing that does I/O', () => {
  const files = readdirSync(SUITES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/(^|\/)testing\//.test(file))
    .map((file) => relative('.', file));
  expect(files.length).toBeGreaterThan(50);
  const forbidden = files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => !ALLOWED.some((allowed) => allowed.test(imported)))
      .map((imported) => `${file} imports ${imported}`),
  );
  expect(forbidden).toEqual([]);
});
