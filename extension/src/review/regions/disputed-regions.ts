import { contoursOf, type Consensus, type RatedStructure } from 'quorum-server/contract';
import { disagreementRegions, majorityVote, type DisagreementRegion } from 'quorum-server/fusion';
import {
  boundingRectangle,
  countPixels,
  emptyMask,
  traceMask,
  union,
  type Contour,
  type Mask,
  type Rectangle,
} from 'quorum-server/geometry';
import { isVote, votedMask } from '../raters/voted-mask.ts';

/** A part of an image on whose belonging to a structure its raters do not agree. */
export type DisputedRegion = DisagreementRegion & {
  structureId: string;
  /** Around it, traced. */
  contours: readonly Contour[];
  rectangle: Rectangle;
  /** Of the raters who gave a vote: what each outlined, and which share of the region that is. */
  votes: readonly { annotationId: string; outlined: readonly Contour[]; share: number }[];
};

/**
 * The radius of the disc that must fit into a region, as a share of the side of a square as large
 * as the structure, and in pixels at least. Everybody's outlines differ by a line's width.
 */
const RADIUS = { share: 0.03, least: 1 };

/** How many are listed: whoever disputes more than that draws the image anew. */
const LISTED = 12;

/** Where the raters of a consensus disagree, the weightiest first. */
export function disputedRegions({ structures, image }: Consensus): DisputedRegion[] {
  const size = { width: image.columns, height: image.rows };
  return structures
    .flatMap(({ structureId, raters }) => regionsOf(structureId, raters.filter(isVote), size))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, LISTED);
}

function regionsOf(
  structureId: string,
  raters: readonly RatedStructure[],
  size: { width: number; height: number }
): DisputedRegion[] {
  const drawn = raters.map(({ annotationId, answer }) => {
    const mask = votedMask(answer, size);
    const outlined = answer.answer === 'boxed' ? traceMask(mask) : contoursOf(answer);
    return { annotationId, mask, outlined };
  });
  if (drawn.length < 2) return [];
  const masks: Mask[] = drawn.map(({ mask }) => mask);
  const side = Math.sqrt(countPixels(masks.reduce(union, emptyMask(size))));
  const radius = Math.max(RADIUS.least, RADIUS.share * side);
  return disagreementRegions(majorityVote(masks), radius).map(region => {
    const contours = traceMask(region.mask);
    return {
      ...region,
      structureId,
      contours,
      rectangle: boundingRectangle(contours.flatMap(({ points }) => points))!,
      votes: drawn.map(({ annotationId, outlined }, rater) => ({
        annotationId,
        outlined,
        share: region.markedShare[rater]!,
      })),
    };
  });
}
