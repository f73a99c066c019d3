import { boundingBox, type Box } from '../mask/box.ts';
import { isEmpty, type Mask } from '../mask/mask.ts';
import { union } from '../mask/set-operations.ts';
import { widenBox } from './dense-box.ts';
import { depthInside } from './signed-distance.ts';
import type { Spacing } from './spacing.ts';

/** How deep each pixel of a box lies inside each of several masks, in millimetres. */
export type Depths = { readonly box: Box; readonly byMask: readonly Float64Array[] };

/**
 * Depths in the box around all masks, one pixel wider; undefined where all are empty. None is taken
 * for deeper or further out than the deepest inside any mask, so that an empty mask, which is
 * infinitely far away, weighs as much as a full one and no more.
 */
export function commonDepths(masks: readonly Mask[], spacing: Spacing): Depths | undefined {
  const around = boundingBox(masks.reduce(union));
  if (around === undefined) return undefined;
  const box = widenBox(around, masks[0]!);
  const depths = masks.map(mask => depthInside(mask, box, spacing));
  const inhabited = depths.filter((_, i) => !isEmpty(masks[i]!));
  const limit = inhabited.reduce((max, own) => own.reduce((a, b) => Math.max(a, b), max), 0);
  const clip = (depth: number) => Math.min(limit, Math.max(-limit, depth));
  return { box, byMask: depths.map(own => own.map(clip)) };
}
