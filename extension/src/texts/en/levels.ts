import { formatNumber } from '../number.ts';

const images = (n: number) => (n === 1 ? '1 image' : `${n} images`);

/** What people have shown they can do. */
export const levels = {
  levels: {
    title: (level: number, of: number) => `Level ${level} of ${of}`,
    unmeasured:
      'You have not been measured yet. Tests do it, and images with a known outline that are hidden in the work.',
    measured: (dice: number, newest: number) =>
      `Your Dice is ${formatNumber(dice, 2)}: the mean of your newest ${images(newest)} with a known outline, from tests and hidden in the work. 1 is a perfect overlap. What was hidden in the work counts from the next day on.`,
    next: (level: number, dice: number, needed: number, had: number) =>
      `Level ${level} takes a Dice of ${formatNumber(dice, 2)} and ${images(needed)} measured; ${had} of yours are. How fast you are counts for nothing.`,
    highest: 'There is no higher one.',
    gate: (needed: number, reached: number) =>
      `This task is for people from level ${needed} on; yours is ${reached}. Tests and work in other tasks raise it.`,
    field: 'From level on (1: everybody)',
    fieldHint: 'Levels come from accuracy measured in tests and by gold, in all tasks.',
    chip: (level: number) => `From level ${level} on`,
  },
};
