import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{harness,servers,reports}/**/*.test.{ts,tsx}', 'suites/**/*.test.ts'],
          exclude: ['suites/client.test.ts', 'suites/server.test.ts'],
        },
      },
    ],
  },
});
