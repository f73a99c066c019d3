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
    reached: (level: number) => `You have reached level ${level}.`,
    why: (dice: number, newest: number) =>
      `Your newest ${images(newest)} with a known outline have a mean Dice of ${formatNumber(dice, 2)}.`,
    opened: (tasks: string) => `Open to you now: ${tasks}.`,
    takeNote: 'OK',
    gate: (needed: number, reached: number) =>
      `This task is for people from level ${needed} on; yours is ${reached}. Tests and work in other tasks raise it.`,
    field: 'From level on (1: everybody)',
    fieldHint: 'Levels come from accuracy measured in tests and by gold, in all tasks.',
    chip: (level: number) => `From level ${level} on`,
  },

  certificate: {
    link: 'Certificate',
    title: (name: string) => `What ${name} outlined`,
    print: 'Print, or save as PDF',
    dice: (dice: number, n: number) =>
      `a mean Dice of ${formatNumber(dice, 2)} on the newest ${images(n)} with a known outline`,
    empty: 'Tasks will be here once you have outlined an image.',
    columns: {
      task: 'Task',
      structures: 'Structures',
      days: 'From and until',
      outlined: 'Images outlined',
      test: 'Dice in tests',
      gold: 'Dice on hidden images',
    },
    days: (from: string, until: string) => (from === until ? from : `${from} – ${until}`),
    how: 'Dice says how well an outline and the known one overlap: 0 not at all, 1 perfectly; an image counts as its worst structure. Beside it stands on how many images it was measured: those of all tests, and images with a known outline hidden in the work until the day before. This says how well images were outlined, and is no qualification for clinical work.',
    issued: (day: string) => `Issued by Quorum on ${day}.`,
  },
};
