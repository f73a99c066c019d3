import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: `${import.meta.dirname}/../../.cache/vite`,
  test: {
    root: import.meta.dirname,
    reporters: ['default', `${import.meta.dirname}/../support/summary.reporter.ts`],
    include: ['*.parity.ts'],
    globalSetup: 'environment.ts',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
