import {
  addToPool,
  appraiseItem,
  ballotsOfMasks,
  collectVotes,
  fitPooledStaple,
  type PooledItem,
} from '#server/fusion/index.ts';
import { drawOrgan, numbersFrom } from '#test/support/crowd.ts';
import { medianTime, timeRow, type Row } from './row.ts';

const ITEMS = 10_000;
const RATERS = 1000;
const PER_ITEM = 7;

/** What seven of a thousand raters drew on each of ten thousand pictures of 512². */
function drawTask(): PooledItem[] {
  const next = numbersFrom(5);
  const skills = Array.from({ length: RATERS }, () => ({
    tremor: 1 + 4 * next(),
    offset: 6 * (next() - 0.5),
  }));
  return Array.from({ length: ITEMS }, (_, item) => {
    const raters = new Set<number>();
    while (raters.size < PER_ITEM) raters.add(Math.floor(RATERS * next()));
    const masks = [...raters].map(rater =>
      drawOrgan(RATERS * item + rater, { size: 512, ...skills[rater]! })
    );
    return {
      raters: [...raters],
      patterns: collectVotes(ballotsOfMasks(masks), 'balanced').patterns,
    };
  });
}

/** The pooled fit of a whole task from its stored vote patterns; nobody else does this. */
export function pooledRows(): Row[] {
  const items = drawTask();
  const begin = performance.now();
  const fit = fitPooledStaple(items.slice(0, -1), RATERS);
  const whole = performance.now() - begin;
  const one = medianTime(15, () => addToPool(fit, ITEMS - 1, items.at(-1)!));
  const { patterns } = items.at(-1)!;
  const nothing = () => new Float64Array(PER_ITEM);
  const newcomers = { found: nothing(), missed: nothing(), left: nothing(), wrong: nothing() };
  const area = patterns.pixels.at(-1)!;
  const appraised = medianTime(15, () => appraiseItem(patterns, newcomers, area));
  const what = `${RATERS} raters × ${ITEMS} items`;
  return [
    timeRow(`${what}: pooled fit from scratch`, whole, null),
    timeRow(`${what}: one more annotation`, one, null),
    timeRow(`${what}: the same, and the Dice to expect`, appraised, null),
  ];
}
