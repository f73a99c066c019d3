import { largestChange, tallyMarks, type Reliability, type Tally } from '../reliability.ts';
import { prepareItem, tallyItem, type PooledItem, type PreparedItem } from './pooled-item.ts';
import {
  DEFAULT_PRIORS,
  noRecords,
  recordTally,
  reliabilityOf,
  type RaterPriors,
  type RaterRecords,
} from './rater-record.ts';

export type PooledOptions = {
  readonly priors?: RaterPriors;
  /** Iteration ends when no rate changes by more than this. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
};

/** The state of a task's fusion: what `addToPool` carries on from. */
export type PooledFit = {
  /** Of every rater of the task; by the prior alone where nothing is known of them. */
  readonly reliability: readonly Reliability[];
  readonly iterations: number;
  readonly converged: boolean;
  readonly items: readonly PreparedItem[];
  readonly tallies: readonly Tally[];
  readonly records: RaterRecords;
  readonly options: Required<PooledOptions>;
};

const DEFAULTS = { priors: DEFAULT_PRIORS, tolerance: 1e-6, maxIterations: 1000 };

/**
 * STAPLE over all items of a task at once: every rater has one sensitivity and one specificity, with
 * a Beta prior, for everything they did, and any raters may be missing on any item. Reads vote
 * patterns only; the pixels are not needed again (10.1109/TMI.2004.828354; the priors as in
 * 10.1007/978-3-642-15711-0_4).
 */
export function fitPooledStaple(
  items: readonly PooledItem[],
  raterCount: number,
  options: PooledOptions = {}
): PooledFit {
  const prepared = items.map(prepareItem);
  const tallies = prepared.map(({ marks, truth }) => tallyMarks(marks, truth));
  return iterate(prepared, tallies, raterCount, { ...DEFAULTS, ...options });
}

/** A fit without items, of raters of whom only their records are at hand. */
export function startPool(records: RaterRecords): PooledFit {
  const reliability = allReliabilities(records, records.found.length, DEFAULTS.priors);
  const nothing = { iterations: 0, converged: true, items: [], tallies: [] };
  return { ...nothing, reliability, records, options: DEFAULTS };
}

/** Fits once more from where the fit stands, so that items added since settle with all others. */
export function refreshPool({ items, reliability, options }: PooledFit): PooledFit {
  const tallies = items.map(item => tallyItem(item, reliability));
  return iterate(items, tallies, reliability.length, options);
}

function iterate(
  items: readonly PreparedItem[],
  first: readonly Tally[],
  raterCount: number,
  options: Required<PooledOptions>
): PooledFit {
  let tallies = first;
  let records = recordAll(items, tallies, raterCount);
  let reliability = allReliabilities(records, raterCount, options.priors);
  let [iterations, converged] = [0, false];
  while (!converged && iterations < options.maxIterations) {
    const current = reliability;
    tallies = items.map(item => tallyItem(item, current));
    records = recordAll(items, tallies, raterCount);
    reliability = allReliabilities(records, raterCount, options.priors);
    converged = largestChange(current, reliability) <= options.tolerance;
    iterations++;
  }
  return { reliability, iterations, converged, items, tallies, records, options };
}

function recordAll(
  items: readonly PreparedItem[],
  tallies: readonly Tally[],
  raterCount: number
): RaterRecords {
  const records = noRecords(raterCount);
  items.forEach(({ raters }, i) => {
    recordTally(records, raters, tallies[i]!, 1);
  });
  return records;
}

function allReliabilities(
  records: RaterRecords,
  raterCount: number,
  priors: RaterPriors
): Reliability[] {
  return Array.from({ length: raterCount }, (_, rater) => reliabilityOf(records, rater, priors));
}
