import { largestChange } from '../reliability.ts';
import { prepareItem, tallyItem, type PooledItem } from './pooled-item.ts';
import type { PooledFit } from './pooled-staple.ts';
import { copyRecords, recordTally, reliabilityOf } from './rater-record.ts';

/**
 * Takes in an item that was annotated, or annotated once more, at the cost of that item: it and its
 * raters are iterated, all else stays as it was found to be (incremental EM,
 * 10.1007/978-94-011-5014-9_12). `index` is the item's place, at most one past the last.
 */
export function addToPool(fit: PooledFit, index: number, given: PooledItem): PooledFit {
  const { tolerance, maxIterations, priors } = fit.options;
  const item = prepareItem(given);
  const raterCount = Math.max(fit.reliability.length, ...given.raters.map(rater => rater + 1));
  const records = copyRecords(fit.records, raterCount);
  const [before, tallyBefore] = [fit.items[index], fit.tallies[index]];
  if (before && tallyBefore) recordTally(records, before.raters, tallyBefore, -1);
  const touched = [...new Set([...given.raters, ...(before?.raters ?? [])])];
  const reliability = Array.from(
    { length: raterCount },
    (_, rater) => fit.reliability[rater] ?? reliabilityOf(records, rater, priors)
  );
  let [iterations, converged] = [0, false];
  let tally = tallyItem(item, reliability);
  recordTally(records, item.raters, tally, 1);
  while (!converged && iterations < maxIterations) {
    const current = touched.map(rater => reliability[rater]!);
    const next = touched.map(rater => reliabilityOf(records, rater, priors));
    touched.forEach((rater, i) => (reliability[rater] = next[i]!));
    recordTally(records, item.raters, tally, -1);
    tally = tallyItem(item, reliability);
    recordTally(records, item.raters, tally, 1);
    converged = largestChange(current, next) <= tolerance;
    iterations++;
  }
  return {
    ...fit,
    ...{ reliability, iterations, converged, records },
    items: placeAt(fit.items, index, item),
    tallies: placeAt(fit.tallies, index, tally),
  };
}

function placeAt<Value>(values: readonly Value[], index: number, value: Value): Value[] {
  if (!(index >= 0 && index <= values.length))
    throw new RangeError(`Place ${index} is not among ${values.length} items or next to them.`);
  return [...values.slice(0, index), value, ...values.slice(index + 1)];
}
