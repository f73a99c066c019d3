import { meanPairwiseDice, staple } from '#server/fusion/index.ts';
import {
  boundingBox,
  countPixels,
  denseInBox,
  depthInside,
  dice,
  fromDense,
  overlap,
  PIXELS,
  type Box,
  type Mask,
} from '#server/geometry/index.ts';
import { mean, standardDeviation } from './mean.ts';
import type { CrowdImage } from './real-crowd.ts';

/**
 * How a crowd errs. Errors are mean distances from the true outline, over the radius of a circle as
 * large; of a small error that is 1 - Dice.
 */
export type CrowdModel = {
  /** Of the usual rater on the usual image, on their own. */
  readonly error: number;
  /** What all get wrong together, as a share of the variance each gets wrong on their own. */
  readonly shared: number;
  /** Standard deviations of the logarithm of the error. */
  readonly betweenImages: number;
  readonly betweenDrawings: number;
  /** The share of drawings that show something else. */
  readonly failures: number;
};

const FAILED = 0.5;

/** Fits the model to what people of a real crowd drew. */
export function fitCrowd(images: readonly CrowdImage[]): CrowdModel {
  const drawings = images.map(({ truth, drawings }) =>
    drawings.map(drawing => 1 - dice(overlap(drawing, truth)))
  );
  const steady = drawings.map(errors => errors.filter(error => error < FAILED).map(Math.log));
  const ofImages = steady.filter(errors => errors.length > 0);
  const around = ofImages.flatMap(errors => errors.map(error => error - mean(errors)));
  const kept = images.map(({ truth, drawings }) =>
    drawings.filter(drawing => 1 - dice(overlap(drawing, truth)) < FAILED)
  );
  const fused = images.flatMap(({ truth }, i) => {
    const masks = kept[i]!;
    if (masks.length < 2) return [];
    const { mask, patterns } = staple(masks);
    return [
      {
        error: 1 - dice(overlap(mask, truth)),
        differ: 1 - meanPairwiseDice(patterns)!,
        raters: masks.length,
      },
    ];
  });
  const error = mean(fused.map(({ differ }) => differ)) / Math.SQRT2;
  const left = mean(fused.map(({ error: consensus }) => consensus)) / error;
  return {
    error,
    shared: left ** 2 - 1 / mean(fused.map(({ raters }) => raters)),
    betweenImages: standardDeviation(ofImages.map(mean)),
    betweenDrawings: standardDeviation(around),
    failures: mean(drawings.flat().map(value => (value < FAILED ? 0 : 1))),
  };
}

/** One image to be drawn by simulated raters: a true outline, and how they err on it together. */
export type Scene = {
  readonly truth: Mask;
  /** Depth inside the truth, and direction from its middle, of each pixel. */
  readonly depth: Float64Array;
  readonly direction: Uint16Array;
  readonly radius: number;
  readonly difficulty: number;
  readonly shared: Float64Array;
};

const DIRECTIONS = 720;

/** A scene around a true outline, cut to what raters may reach. */
export function makeScene(truth: Mask, model: CrowdModel, next: () => number): Scene {
  const radius = Math.sqrt(countPixels(truth) / Math.PI);
  const box = reachOf(truth, Math.ceil(radius));
  const [middleX, middleY] = [box.width / 2, box.height / 2];
  return {
    truth: fromDense(denseInBox(truth, box), { width: box.width, height: box.height }),
    depth: depthInside(truth, box, PIXELS),
    direction: Uint16Array.from({ length: box.width * box.height }, (_, i) => {
      const angle = Math.atan2(Math.floor(i / box.width) - middleY, (i % box.width) - middleX);
      return Math.floor((angle / (2 * Math.PI) + 1) * DIRECTIONS) % DIRECTIONS;
    }),
    radius,
    difficulty: logNormal(model.betweenImages, next),
    shared: wobble(model.error * Math.sqrt(model.shared), next),
  };
}

function reachOf(truth: Mask, margin: number): Box {
  const box = boundingBox(truth);
  if (!box) throw new Error('There is nothing to draw.');
  const { x, y, width, height } = box;
  const size = { width: width + 2 * margin, height: height + 2 * margin };
  return { ...box, ...size, x: x - margin, y: y - margin };
}

/** What a rater with `skill` times the usual error draws of a scene. */
export function drawScene(
  scene: Scene,
  model: CrowdModel,
  skill: number,
  next: () => number
): Mask {
  const { truth, depth, direction, radius, difficulty, shared } = scene;
  const own = next() < model.failures ? misplaced(next) : wobble(model.error * skill, next);
  const inside = Uint8Array.from(depth, (value, i) => {
    const at = direction[i]!;
    return value + radius * difficulty * (own[at]! + shared[at]!) > 0 ? 1 : 0;
  });
  return fromDense(inside, truth);
}

/**
 * How much worse than usual: half of the variance between drawings is taken for the person's, half
 * for the moment's, since the data don't say who drew what.
 */
export function drawSpread(model: CrowdModel, next: () => number): number {
  return logNormal(model.betweenDrawings * Math.SQRT1_2, next);
}

/** How far out a line is in each direction: too large or small, and five smooth waves. */
function wobble(error: number, next: () => number): Float64Array {
  const bias = normal(next);
  const waves = [1, 2, 3, 4, 5].map(() => ({ height: normal(next), phase: 2 * Math.PI * next() }));
  const line = Float64Array.from({ length: DIRECTIONS }, (_, at) =>
    waves.reduce(
      (sum, { height, phase }, wave) =>
        sum + height * Math.cos((2 * Math.PI * at * (wave + 1)) / DIRECTIONS + phase),
      bias
    )
  );
  const size = mean(Array.from(line, Math.abs));
  return line.map(value => (value * error) / size);
}

/** Moved by the radius. */
function misplaced(next: () => number): Float64Array {
  const phase = 2 * Math.PI * next();
  return Float64Array.from({ length: DIRECTIONS }, (_, at) =>
    Math.cos((2 * Math.PI * at) / DIRECTIONS + phase)
  );
}

/** 1 in the mean. */
function logNormal(deviation: number, next: () => number): number {
  return Math.exp(deviation * normal(next) - deviation ** 2 / 2);
}

/** Box and Muller's (10.1214/aoms/1177706645). */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
