import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { DEFAULT_CLIENTS, VISITORS } from './harness/clients/names.ts';
import { DEFAULT_PATIENCE } from './harness/probes/patience.ts';
import { ALL_AT_ONCE } from './harness/vitest/all-at-once.ts';

const suites = {
  client: { file: 'suites/client.test.ts', clients: DEFAULT_CLIENTS },
  server: { file: 'suites/server.test.ts', clients: VISITORS },
};
/**
 * Faulty clients, browsers and servers, which the suites must catch, and hostile ones, which must not harm them, each
 * with its turn: groups of projects run one after the other. Those clients mostly wait, and those browsers measure no
 * times, so they share the machine with the unit tests; the others do not share it.
 */
const MUTANTS = { browser: 0, clients: 0, servers: 1, hostile: 2 };
const mutantsOf = (kind: string) => `servers/mutants/${kind}/*.test.ts`;
const plan = { patience: DEFAULT_PATIENCE, target: null, cases: { area: null, glob: null } };

export default defineConfig({
  test: {
    globalSetup: ['harness/vitest/browser-setup.ts'],
    reporters: ['default', ...(process.env['CI'] ? ['json'] : []), './harness/vitest/report-runs.ts'],
    outputFile: { json: 'conformance-report/vitest.json' },
    // Many tests wait for a command, a browser or a client: more run at once than there are cores.
    maxWorkers: Math.max(4, availableParallelism()),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{harness,servers,reports,suites}/**/*.test.{ts,tsx}'],
          exclude: [
            '**/node_modules/**',
            ...Object.keys(MUTANTS).map(mutantsOf),
            ...Object.values(suites).map(({ file }) => file),
          ],
        },
      },
      ...Object.entries(MUTANTS).map(([kind, groupOrder]) => ({
        extends: true as const,
        test: { name: `mutants-of-${kind}`, include: [mutantsOf(kind)], sequence: { groupOrder } },
      })),
      ...Object.entries(suites).map(([name, { file, clients }], index) => ({
        extends: true as const,
        test: {
          name,
          include: [file],
          maxConcurrency: ALL_AT_ONCE,
          sequence: { groupOrder: 3 + index },
          provide: { plan: { ...plan, clients } },
        },
      })),
    ],
  },
});
