import { LEVELS, type Level } from '../contract/index.ts';

/** So many of the newest measured images make a person's Dice. */
export const NEWEST = 20;

/**
 * The level that so many measured images, and the Dice of the newest of them, make: every level below
 * is reached as well. Neither time nor the number of outlines enters.
 */
export function levelOf(images: number, newest: readonly number[]): Level {
  const mean = newest.reduce((sum, dice) => sum + dice, 0) / newest.length;
  const missed = LEVELS.findIndex(level => !(images >= level.images && mean >= level.dice));
  const next = LEVELS[missed];
  const level = next ? missed + 1 : LEVELS.length + 1;
  return {
    level,
    images,
    dice: newest.length > 0 ? { mean, count: newest.length } : null,
    next: next ? { level: level + 1, ...next } : null,
  };
}
