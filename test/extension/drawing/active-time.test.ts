import { expect, test } from 'vitest';
import { createActiveTime } from '#extension/drawing/active-time.ts';

test('counts the time between signs of life', () => {
  const time = createActiveTime(1_000);
  [2_500, 4_000, 9_300].forEach(time.touch);
  expect(time.seconds()).toBe(8.3);
});

test('cuts an absence short', () => {
  const time = createActiveTime(0);
  time.touch(5_000);
  time.touch(905_000);
  expect(time.seconds()).toBe(25);
});
