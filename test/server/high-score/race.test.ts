import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startRace } from '#server/high-score/race.ts';

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-02-28T23:59:59Z') }));
afterEach(() => vi.useRealTimers());

it('begins and may end on the day that it is by UTC', () => {
  const race = { kind: 'speed', until: '2026-02-28' } as const;
  expect(startRace(race, null)).toEqual({ ...race, from: '2026-02-28' });
  vi.setSystemTime('2026-03-01T00:00:00Z');
  expect(() => startRace(race, null)).toThrow('Let the race end today or later.');
});
