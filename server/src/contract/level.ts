import { Type, type Static } from 'typebox';
import { Mean } from './statistics.ts';

/**
 * What each level takes from the second on, the first being everybody's: so many images measured
 * against a known outline, and the mean Dice of the newest of them.
 */
export const LEVELS = [
  { images: 4, dice: 0.7 },
  { images: 12, dice: 0.8 },
  { images: 30, dice: 0.85 },
  { images: 80, dice: 0.9 },
] as const;

/** A person's level counts from 1. */
export const LevelNumber = Type.Integer({ minimum: 1, maximum: LEVELS.length + 1 });

/** How well somebody outlines, as measured in tests and by gold of earlier days, in all tasks. */
export const Level = Type.Object({
  level: LevelNumber,
  /** Measured in all. */
  images: Type.Integer(),
  /** The Dice of the newest, on how many. */
  dice: Mean,
  /** What the next level takes; null for whoever has the highest. */
  next: Type.Union([
    Type.Object({ level: LevelNumber, images: Type.Integer(), dice: Type.Number() }),
    Type.Null(),
  ]),
});
export type Level = Static<typeof Level>;

/** That a task is for people from a level on which somebody has not reached; else null. */
export const LevelGate = Type.Union([
  Type.Object({ needed: LevelNumber, reached: LevelNumber }),
  Type.Null(),
]);
export type LevelGate = Static<typeof LevelGate>;
