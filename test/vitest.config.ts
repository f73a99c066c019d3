import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['server/**/*.test.ts', 'extension/**/*.test.{ts,tsx}', 'mode/**/*.test.ts'],
    globalSetup: ['support/postgres.global.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
