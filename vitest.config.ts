import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { CLIENT_NAMES } from './harness/clients/names.ts';
import { DEFAULT_PATIENCE } from './harness/probes/patience.ts';
import { CASES_AT_ONCE } from './harness/run/cases-at-once.ts';

const suites = { client: 'suites/client.test.ts', server: 'suites/server.test.ts' };

export default defineConfig({
  test: {
    globalSetup: ['harness/vitest/browser-setup.ts'],
    provide: {
      plan: {
        clients: CLIENT_NAMES,
        patience: DEFAULT_PATIENCE,
        target: null,
        cases: { area: null, glob: null },
      },
    },
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
          exclude: Object.values(suites),
        },
      },
      ...Object.entries(suites).map(([name, file]) => ({
        extends: true as const,
        test: { name, include: [file], maxConcurrency: CASES_AT_ONCE },
      })),
    ],
  },
});
