import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { DEFAULT_CLIENTS, VISITORS } from './harness/clients/names.ts';
import { DEFAULT_PATIENCE } from './harness/probes/patience.ts';
import { CASES_AT_ONCE } from './harness/run/cases-at-once.ts';

const suites = {
  client: { file: 'suites/client.test.ts', clients: DEFAULT_CLIENTS },
  server: { file: 'suites/server.test.ts', clients: VISITORS },
};
const plan = { patience: DEFAULT_PATIENCE, target: null, cases: { area: null, glob: null } };

export default defineConfig({
  test: {
    globalSetup: ['harness/vitest/browser-setup.ts'],
    reporters: ['default', ...(process.env['CI'] ? ['json'] : []), './harness/vitest/report-runs.ts'],
    outputFile: { json: 'conformance-report/vitest.json' },
    // The suites mostly wait for servers and clients, so they share a core without harm.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{harness,servers,reports,suites}/**/*.test.{ts,tsx}'],
          exclude: Object.values(suites).map(({ file }) => file),
        },
      },
      ...Object.entries(suites).map(([name, { file, clients }]) => ({
        extends: true as const,
        test: {
          name,
          include: [file],
          maxConcurrency: CASES_AT_ONCE,
          provide: { plan: { ...plan, clients } },
        },
      })),
    ],
  },
});
