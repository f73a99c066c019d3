import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: `${import.meta.dirname}/../.cache/vite`,
  test: {
    root: import.meta.dirname,
    reporters: ['default', `${import.meta.dirname}/support/summary.reporter.ts`],
    include: ['server/**/*.test.ts', 'extension/**/*.test.{ts,tsx}', 'mode/**/*.test.ts'],
    globalSetup: ['support/postgres.global.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
