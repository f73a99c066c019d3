import type { AskedFor } from 'quorum-server/contract';

/**
 * The hands one can draw with: by vertices, by a box in which a model outlines, by a brush, by boxes
 * that are the answer themselves, and one to take all of these elsewhere.
 */
export type Tool = 'outline' | 'box' | 'paint' | 'erase' | 'boxes' | 'move';

const OUTLINING: readonly Tool[] = ['outline', 'box', 'paint', 'erase', 'move'];
const BY_HAND = OUTLINING.filter(tool => tool !== 'box');
const BOXING: readonly Tool[] = ['boxes', 'move'];

/** The tools of a task, the usual one first; a box to outline in needs a model. */
export function toolsFor(asksFor: AskedFor, prompting: boolean): readonly Tool[] {
  if (asksFor === 'box') return BOXING;
  return prompting ? OUTLINING : BY_HAND;
}

/** The brush's radius, in pixels of the screen. */
export const BRUSH = { least: 3, usual: 14, most: 120, step: 1.25 } as const;

export function withinBrush(radius: number): number {
  return Math.min(BRUSH.most, Math.max(BRUSH.least, radius));
}
