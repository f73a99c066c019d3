import {
  boundingBox,
  countPixels,
  denseInBox,
  depthInside,
  fromDense,
  PIXELS,
  type Box,
  type Mask,
} from '../geometry/index.ts';
import type { CrowdModel } from './crowd-model.ts';

/** One image to be drawn by simulated raters: a true outline, and how they err on it together. */
export type Scene = {
  readonly truth: Mask;
  /** Depth inside the truth, and direction from its middle, of each pixel. */
  readonly depth: Float64Array;
  readonly direction: Uint16Array;
  readonly radius: number;
  readonly difficulty: number;
  readonly shared: Float64Array;
  /** Where in its image the scene begins. */
  readonly left: number;
  readonly top: number;
};

/** How a rater errs. */
export type Habit = {
  /** Of the usual error. */
  readonly skill: number;
  /** How far outside the true outline all they draw lies, over its radius. */
  readonly bias: number;
  /** The share of their drawings that show something else. */
  readonly failures: number;
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
    left: box.x,
    top: box.y,
  };
}

function reachOf(truth: Mask, margin: number): Box {
  const box = boundingBox(truth);
  if (!box) throw new Error('There is nothing to draw.');
  const { x, y, width, height } = box;
  const size = { width: width + 2 * margin, height: height + 2 * margin };
  return { ...box, ...size, x: x - margin, y: y - margin };
}

/** What a rater draws of a scene, within what raters may reach. */
export function drawScene(
  scene: Scene,
  model: CrowdModel,
  { skill, bias, failures }: Habit,
  next: () => number
): Mask {
  const { truth, depth, direction, radius, difficulty, shared } = scene;
  const own = next() < failures ? misplaced(next) : wobble(model.error * skill, next);
  const inside = Uint8Array.from(depth, (value, i) => {
    const at = direction[i]!;
    return value + radius * (difficulty * (own[at]! + shared[at]!) + bias) > 0 ? 1 : 0;
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
  const size = line.reduce((sum, value) => sum + Math.abs(value), 0) / DIRECTIONS;
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
