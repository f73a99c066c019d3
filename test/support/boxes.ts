import type { Answer, Box } from '#server/contract/index.ts';
import { rectangle } from './task.ts';

type Sides = readonly [left: number, top: number, right: number, bottom: number];

/** A box with a rectangle as the mask that follows from it, found by a model unless it is null. */
export function box(
  [left, top, right, bottom]: Sides,
  mask: Sides,
  model: string | null = 'b'.repeat(64)
): Box {
  const followed = rectangle('', mask);
  if (followed.answer !== 'outlined') throw new Error('A rectangle is an outline.');
  return { box: { left, top, right, bottom }, model, contours: followed.contours };
}

export function boxed(structureId: string, ...boxes: Box[]): Answer {
  return { structureId, answer: 'boxed', boxes };
}
