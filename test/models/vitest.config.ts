import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: `${import.meta.dirname}/../../.cache/vite`,
  test: {
    root: import.meta.dirname,
    reporters: ['default', `${import.meta.dirname}/../support/summary.reporter.ts`],
    include: ['*.models.ts'],
    globalSetup: ['../e2e/support/setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 1_200_000,
  },
});
