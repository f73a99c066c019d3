import { formatNumber } from '../number.ts';

/** As many outlines of an image as it takes. */
export const adaptive = {
  adaptive: {
    rule: 'How many outlines',
    rules: { fixed: 'A fixed number', adaptive: 'As many as it takes' },
    hints: {
      fixed: 'Every image is outlined by the same number of people.',
      adaptive:
        'An image gets two more outlines at a time until its consensus is expected to be good enough; an expert gets it where more would not help.',
    },
    least: 'At least, per image',
    most: 'At most, per image',
    target: 'Good enough: expected Dice of',
    chip: (least: number, most: number, target: number) =>
      `${least}–${most} outlines per image, to Dice ${formatNumber(target, 2)}`,
    expected: 'Expected Dice',
    expectedHint:
      'How well the consensus is expected to overlap with the truth, 1 being perfectly: estimated from how much the outlines differ, and how well their authors did on other images. Of the structure of which it is lowest.',
    forExpert: 'needs an expert: more outlines would not help',
  },
};
