import type { DepthMoments } from './depth-moments.ts';
import type { DepthCorrection } from './average-depth.ts';

/** What one item says, and of whom. */
export type BoundaryItem = {
  readonly moments: DepthMoments;
  /** For each rater of the moments, which of the task's raters it is. */
  readonly raters: readonly number[];
};

/** How a rater draws, in millimetres. */
export type BoundaryHabit = {
  /** How much too large (or, negative, too small) the rater draws. */
  readonly bias: number;
  /** Standard error of the bias, from how it differs between items; undefined with one item. */
  readonly biasError: number | undefined;
  /** How far the outline strays from there, as a standard deviation. */
  readonly spread: number;
};

export type BoundaryOptions = {
  /** Raters who are known to draw without bias, such as a reference. */
  readonly unbiased?: readonly number[];
  /** Iteration ends when nothing changes by more than this, in millimetres. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
};

export type BoundaryFit = {
  /** Of every rater of the task; undefined where nothing is known of them. */
  readonly habits: readonly (BoundaryHabit | undefined)[];
  readonly iterations: number;
  readonly converged: boolean;
};

/** No rater's outline is taken to stray by less than this, in square millimetres. */
const LEAST_VARIANCE = 1e-4;

type Habits = { readonly bias: Float64Array; readonly variance: Float64Array };

/**
 * How much too large or too small each rater draws, and how unsteadily, pooled over their items: the
 * depth of a pixel inside a rater's mask is its true depth, plus the rater's bias, plus an error of
 * the rater's variance (Warfield, Zou & Wells 2008, 10.1098/rsta.2008.0040). Where no one is known
 * to be unbiased, the median rater is taken to be.
 */
export function fitBoundaryBias(
  items: readonly BoundaryItem[],
  raterCount: number,
  { unbiased = [], tolerance = 1e-6, maxIterations = 1000 }: BoundaryOptions = {}
): BoundaryFit {
  const used = items.filter(({ moments }) => moments.pixels > 0);
  const known = new Set(used.flatMap(({ raters }) => raters));
  const anchors = unbiased.filter(rater => known.has(rater));
  let habits: Habits = {
    bias: new Float64Array(raterCount),
    variance: new Float64Array(raterCount).fill(1),
  };
  let [iterations, converged] = [0, false];
  while (!converged && iterations < maxIterations) {
    const next = anchor(maximize(used, habits), anchors, known);
    converged = largestChange(habits, next) <= tolerance;
    habits = next;
    iterations++;
  }
  const errors = biasErrors(used, habits);
  return {
    habits: Array.from({ length: raterCount }, (_, rater) =>
      known.has(rater)
        ? {
            bias: habits.bias[rater]!,
            biasError: errors[rater],
            spread: Math.sqrt(habits.variance[rater]!),
          }
        : undefined
    ),
    iterations,
    converged,
  };
}

/** What the true depths, as estimated from all raters of an item, leave over for each of them. */
type Residual = { readonly rater: number; readonly mean: number; readonly square: number };

function residualsOf({ moments, raters }: BoundaryItem, { bias, variance }: Habits): Residual[] {
  const { mean, covariance } = moments;
  const precision = raters.map(rater => 1 / variance[rater]!);
  const total = precision.reduce((sum, value) => sum + value, 0);
  const weight = precision.map(value => value / total);
  const average = (values: readonly number[]) =>
    values.reduce((sum, value, i) => sum + value * weight[i]!, 0);
  const depth = mean.map((value, own) => value - bias[raters[own]!]!);
  const truth = average(depth);
  const withTruth = covariance.map(average);
  const ofTruth = average(withTruth);
  return raters.map((rater, own) => {
    const left = depth[own]! - truth;
    const varied = covariance[own]![own]! - 2 * withTruth[own]! + ofTruth;
    return { rater, mean: left, square: left ** 2 + varied + 1 / total };
  });
}

function maximize(items: readonly BoundaryItem[], habits: Habits): Habits {
  const raterCount = habits.bias.length;
  const pixels = new Float64Array(raterCount);
  const means = new Float64Array(raterCount);
  const squares = new Float64Array(raterCount);
  for (const item of items)
    for (const { rater, mean, square } of residualsOf(item, habits)) {
      pixels[rater]! += item.moments.pixels;
      means[rater]! += item.moments.pixels * mean;
      squares[rater]! += item.moments.pixels * square;
    }
  return {
    bias: habits.bias.map((bias, rater) => bias + means[rater]! / Math.max(1, pixels[rater]!)),
    variance: squares.map((sum, rater) =>
      Math.max(LEAST_VARIANCE, sum / Math.max(1, pixels[rater]!))
    ),
  };
}

/** Adding something to every bias and taking it off the truth changes nothing: fixes that freedom. */
function anchor(habits: Habits, anchors: readonly number[], known: ReadonlySet<number>): Habits {
  const reference = new Set(anchors);
  const zero = anchors.length > 0 ? 0 : median([...known].map(rater => habits.bias[rater]!));
  return {
    bias: habits.bias.map((bias, rater) => (reference.has(rater) ? 0 : bias - zero)),
    variance: habits.variance.map((value, rater) =>
      reference.has(rater) ? LEAST_VARIANCE : value
    ),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

function largestChange(before: Habits, after: Habits): number {
  let largest = 0;
  after.bias.forEach((bias, rater) => {
    const spread = Math.sqrt(after.variance[rater]!) - Math.sqrt(before.variance[rater]!);
    largest = Math.max(largest, Math.abs(bias - before.bias[rater]!), Math.abs(spread));
  });
  return largest;
}

function biasErrors(items: readonly BoundaryItem[], habits: Habits): (number | undefined)[] {
  const raterCount = habits.bias.length;
  const [count, pixels, squares] = [0, 1, 2].map(() => new Float64Array(raterCount));
  for (const item of items)
    for (const { rater, mean } of residualsOf(item, habits)) {
      count![rater]! += 1;
      pixels![rater]! += item.moments.pixels;
      squares![rater]! += (item.moments.pixels * mean) ** 2;
    }
  return Array.from(count!, (n, rater) =>
    n < 2 ? undefined : Math.sqrt((squares![rater]! * n) / (n - 1)) / pixels![rater]!
  );
}

/** How `shapeBasedAverage` takes the raters' habits out of a consensus. */
export function boundaryCorrections(
  { habits }: BoundaryFit,
  raters: readonly number[]
): DepthCorrection[] {
  return raters.map(rater => {
    const habit = habits[rater];
    return habit === undefined
      ? { bias: 0, weight: 1 }
      : { bias: habit.bias, weight: 1 / habit.spread ** 2 };
  });
}
