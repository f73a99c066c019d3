import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['server/**/*.test.ts', 'extension/**/*.test.{ts,tsx}', 'mode/**/*.test.ts'],
    maxWorkers: 2,
  },
});
