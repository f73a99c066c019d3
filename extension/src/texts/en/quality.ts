import {
  MOVING_SCORE,
  type AssignmentOrder,
  type ItemPurpose,
  type WorkState,
} from 'quorum-server/contract';
import { formatNumber, formatTime } from '../number.ts';

const images = (n: number) => (n === 1 ? '1 image' : `${n} images`);
const attempts = (n: number) => (n === 1 ? '1 attempt' : `${n} attempts`);

const orders: Record<AssignmentOrder, string> = {
  'fewest annotations': 'Fewest outlines first',
  'name ascending': 'By name, first to last',
  'name descending': 'By name, last to first',
  random: 'At random',
  'expected information': 'Where another outline is expected to gain most',
};

const purposes: Record<ItemPurpose, string> = {
  work: 'work',
  tutorial: 'tutorial',
  qualification: 'test',
  gold: 'gold',
};

const states: Record<WorkState, string> = {
  working: 'working',
  'to qualify': 'to learn or be tested first',
  'no attempt left': 'no attempt left at the test',
  'under the level': 'under the level of the task',
  paused: 'paused',
};

/** Tests, hidden gold, and how people do. */
export const quality = {
  qualification: {
    title: 'Test',
    take: 'Take the test',
    goOn: 'Go on with the test',
    first: (n: number, bar: number, metric: string) =>
      `A test on ${images(n)} comes first. To pass: ${formatNumber(bar, 2)} ${metric} or better. An answer is final; what you scored is said at the end.`,
    answer: 'Answer, next',
    progress: (n: number, of: number) => `Image ${Math.min(n, of)} of ${of}`,
    passed: 'You passed the test',
    failed: 'Not passed this time',
    image: (n: number) => `Image ${n}`,
    result: (score: number, metric: string, n: number, bar: number) =>
      `${formatNumber(score, 2)} ${metric}, the mean of ${images(n)}; to pass: ${formatNumber(bar, 2)}.`,
    worstCounts: 'Each image counts as its worst outline.',
    left: (n: number) => `You have ${attempts(n)} left, on other images where there are some.`,
    wait: (n: number, at: string) => `You have ${attempts(n)} left, from ${formatTime(at)} on.`,
    noneLeft: 'You have no attempt left. Whoever runs the task can let you try again.',
    tryAgain: 'Try again',
  },
  pause: {
    title: 'A break from this task',
    why: (mean: number, n: number, bar: number, metric: string) =>
      `Some of the images you were given have a known outline. On your last ${n}, yours came to ${formatNumber(mean, 2)} ${metric} on average; this task needs ${formatNumber(bar, 2)}. What you sent stays.`,
    back: 'To come back, go through these steps once more.',
    ask: 'Whoever runs the task can let you in again.',
  },
  quality: {
    title: 'Quality',
    lead: 'Who is let in, who is given what, and how well people do.',
    order: 'Order of the images',
    orders,
    test: 'Test before the work',
    testLead:
      'Each test draws images anew from those you choose. Their known outlines are never shown.',
    gold: 'Gold hidden in the work',
    goldLead:
      'Images with a known outline, given out among the others. Nobody is given one twice. Whoever surely stays under the bar is paused, told why, and led back by tutorial and test.',
    noReference:
      'First import references, or have experts accept or correct some images: those can be used here.',
    images: 'Images in a test (0: no test)',
    metric: 'Metric, for tutorial, test and gold',
    metricHint: 'In another unit, all bars become what is usual in it.',
    bar: (metric: string) => `Mean needed to pass (${metric})`,
    goldBar: (metric: string) => `Mean needed to go on (${metric})`,
    attempts: 'Attempts',
    wait: 'Minutes between attempts',
    rate: 'Share of gold, in percent (0: none)',
    choose: (n: number) => `Images to use: ${n} chosen`,
    all: (n: number) => `All ${n}`,
    purposes,
    save: 'Save',
    saved: 'Saved.',
    low: (left: number) =>
      `Gold runs low: whoever has the least left has ${images(left)}. Choose more, or work goes on unmeasured.`,
    left: (n: number) => `Whoever has the least left has ${images(n)}.`,
    people: 'How people do',
    peopleHow: `Mean of the last ${MOVING_SCORE.images} gold images since they last began anew, with the interval it lies in with a probability of ${formatNumber(100 * MOVING_SCORE.probability, 0)} % (Student’s, the variance drawn towards ${formatNumber(MOVING_SCORE.shareSpread, 1)}², that of distances towards the square of ${formatNumber(MOVING_SCORE.distanceSpread, 1)} times the bar). Each image counts as its worst outline.`,
    nobody: 'Nobody has worked on this task yet.',
    columns: { name: 'Name', answered: 'Outlined', score: 'On gold', state: 'State' },
    score: (mean: number, low: number, high: number, n: number) =>
      `${formatNumber(mean, 2)} (${formatNumber(low, 2)}–${formatNumber(high, 2)}) on ${images(n)}`,
    unmeasured: 'not measured yet',
    states,
    letIn: 'Let begin anew',
    letInName: (name: string) => `Let ${name} begin anew`,
    gone: 'Account removed',
  },
};
