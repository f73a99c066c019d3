import type { Random } from '../random.ts';
import { bumps, ellipsoid, without, type Point, type Shape } from './shape.ts';

/** A kidney, and the notch where its vessels enter. */
export interface Kidney {
  /** What the task asks to outline: the organ without the fat of its notch. */
  organ: Shape;
  /** The inner part of the organ, a little darker than its rim. */
  medulla: Shape;
  /** Where the notch lies, and the direction [x, y] in which it opens. */
  hilum: Point;
  opens: readonly [number, number];
}

/** Half of the length of a kidney in millimetres. */
const HALF_LENGTH = 44;

/**
 * A kidney on the left side of the body (`side` 1) or the right (-1) about a centre: bean-shaped,
 * its upper end nearer to the spine, its notch opening forwards and to the middle.
 */
export function kidney(side: 1 | -1, center: Point, random: Random): Kidney {
  const forwards = random.between(0.5, 0.75);
  const opens = [-side * Math.cos(forwards), -Math.sin(forwards)] as const;
  const turn = Math.atan2(opens[1], opens[0]);
  const lean = [-side * 0.17, 0.12] as const;
  const outline = bumps(random, 1.5);
  const whole = ellipsoid(center, [23, 27, HALF_LENGTH], { turn, lean, outline });
  const inner = ellipsoid(center, [15, 19, HALF_LENGTH - 9], { turn, lean });
  const hilum: Point = [center[0] + 23 * opens[0], center[1] + 23 * opens[1], center[2]];
  const notch = ellipsoid(hilum, [19, 8, 24], { turn, lean, outline: bumps(random, 1.3) });
  const organ = without(whole, notch.distance);
  return { organ, medulla: without(inner, notch.distance, 4), hilum, opens };
}
