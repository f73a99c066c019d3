import { vi } from 'vitest';

/** Waits until `condition` gives something, and returns it. */
export const until = <T>(condition: () => Promise<T | undefined | false>): Promise<T> =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 50 }) as Promise<T>;
