import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { DEFAULT_CLIENTS, VISITORS } from './harness/clients/names.ts';
import { DEFAULT_PATIENCE } from './harness/probes/patience.ts';
import { CASES_AT_ONCE } from './harness/run/cases-at-once.ts';

const suites = {
  client: { file: 'suites/client.test.ts', clients: DEFAULT_CLIENTS },
  server: { file: 'suites/server.test.ts', clients: VISITORS },
};
/**
 * Faulty clients, browsers and servers, which the suites must catch, and hostile ones, which must not harm them. Those
 * in browsers measure no times, and need no group of their own.
 */
const MUTANTS = ['browser', 'clients', 'servers', 'hostile'].map(
  (kind) => `servers/mutants/${kind}/*.test.ts`,
);
const plan = { patience: DEFAULT_PATIENCE, target: null, cases: { area: null, glob: null } };

export default defineConfig({
  test: {
    globalSetup: ['harness/vitest/browser-setup.ts'],
    reporters: ['default', ...(process.env['CI'] ? ['json'] : []), './harness/vitest/report-runs.ts'],
    outputFile: { json: 'conformance-report/vitest.json' },
    // Groups of projects run one after the other: what measures times does not share the machine with the rest.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{harness,servers,reports,suites}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', ...MUTANTS, ...Object.values(suites).map(({ file }) => file)],
        },
      },
      ...MUTANTS.map((include, index) => ({
        extends: true as const,
        test: {
          name: `mutants-of-${include.split('/')[2]}`,
          include: [include],
          sequence: { groupOrder: index },
        },
      })),
      ...Object.entries(suites).map(([name, { file, clients }], index) => ({
        extends: true as const,
        test: {
          name,
          include: [file],
          maxConcurrency: CASES_AT_ONCE,
          sequence: { groupOrder: MUTANTS.length + index },
          provide: { plan: { ...plan, clients } },
        },
      })),
    ],
  },
});
