import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../harness/run/tool.ts';

/** How many mutants `docs/mutants.md` says that a family has. */
export function documentedCount(family: string): number {
  const page = readFileSync(join(packageRoot(), 'docs', 'mutants.md'), 'utf8');
  const [, , , count] =
    page
      .split('\n')
      .find((line) => line.startsWith(`| ${family} |`))
      ?.split('|') ?? [];
  return Number(count);
}
