import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: `${import.meta.dirname}/../../.cache/vite`,
  test: {
    root: import.meta.dirname,
    reporters: ['default', `${import.meta.dirname}/../support/summary.reporter.ts`],
    include: ['*.e2e.ts'],
    globalSetup: ['./support/setup.ts'],
    // One browser and one server at a time: the machine's cores are theirs.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
