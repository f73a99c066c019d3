import type { OutlineError } from 'quorum-server/contract';
import { formatNumber } from '../number.ts';

const distance = (value: number, unit: OutlineError['unit']) =>
  `${formatNumber(value, 1)} ${unit === 'mm' ? 'mm' : 'pixels'}`;

/** Learning before the work, and making what is learnt from. */
export const tutorial = {
  tutorial: {
    title: 'Tutorial',
    steps: 'Steps',
    step: (n: number, title: string) => `Step ${n}: ${title}`,
    progress: (n: number, of: number) => `Step ${Math.min(n, of)} of ${of}`,
    skip: 'Skip to the images',
    toImages: 'Go on to the images',
    back: 'Back',
    next: 'Next',
    check: 'Check',
    tryAgain: 'Try again',
    repeat: 'Repeat the tutorial',
    practise: 'Practise what is left',
    passed: 'You passed the tutorial',
    notYet: 'Some practice is left',
    notTried: 'not tried yet',
    measuredOn: (images: number) =>
      images === 1
        ? 'Your best attempt on 1 image whose truth is known'
        : `Your best attempts on ${images} images whose truth is known`,
    score: (score: number, metric: string) => `${formatNumber(score, 2)} ${metric}`,
    needed: (bar: number, metric: string, perfect: number) =>
      `Each structure should reach ${formatNumber(bar, 2)} ${metric}; ${perfect} is a perfect match.`,
    good: 'Close enough to go on',
    closer: 'Not close enough yet',
    distance,
    farthest: (length: string, enough: boolean) =>
      enough
        ? `Largest error ${length}, at the arrow.`
        : `Largest error ${length}: move your line along the arrow.`,
    exact: 'The same pixels as the reference.',
    isThere: 'It is in this image: see the white line.',
    isNotThere: 'It is not in this image: delete what you drew and say so.',
    rightlyAbsent: 'Right, it is not in this image.',
    missed: 'Missed: belongs to it',
    extra: 'Too much: does not belong to it',
    truth: 'Where the line should be',
    yours: 'What you drew',
    picture: 'Example picture; opens in full size',
    learn: 'Learn',
    again: 'Repeat the tutorial',
  },
};
