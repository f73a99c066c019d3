import {
  commonDepths,
  emptyMask,
  maskFromBox,
  overlap,
  PIXELS,
  sensitivity,
  specificity,
  type Mask,
  type Spacing,
} from '../../geometry/index.ts';
import { TIE } from '../decision.ts';
import { assignFindings } from '../fusion.ts';
import { votesOf, type Fusion, type RaterMasks } from '../mask-fusion.ts';
import type { Reliability } from '../reliability.ts';
import type { Domain } from '../votes/collect-votes.ts';
import { domainPixels } from '../votes/vote-patterns.ts';
import { marksOf, voteShares } from '../votes/marks.ts';
import { averageDepth, type DepthCorrection } from './average-depth.ts';

export type ShapeBasedAverageOptions = {
  readonly domain?: Domain;
  readonly spacing?: Spacing;
  /** For each mask, as `boundaryCorrections` gives them; none where it is left out. */
  readonly corrections?: readonly DepthCorrection[];
};

const UNCORRECTED: DepthCorrection = { bias: 0, weight: 1 };

/**
 * The pixels whose mean depth inside the raters' masks is positive, so that outlines are averaged
 * and not areas (10.1109/TIP.2006.884936). The probability is the share of votes. Raters' known
 * bias can be taken off first; then even what everyone marked may be left out.
 * RangeError without any mask. Costs the box around what anyone marked.
 */
export function shapeBasedAverage(
  masks: RaterMasks,
  { domain = 'balanced', spacing = PIXELS, corrections }: ShapeBasedAverageOptions = {}
): Fusion {
  const votes = votesOf(masks, domain);
  const present = masks.filter(mask => mask !== undefined);
  const own = masks.flatMap((mask, rater) =>
    mask === undefined ? [] : [corrections?.[rater] ?? UNCORRECTED]
  );
  const mask = averageMask(present, spacing, own);
  const pixels = domainPixels(votes.patterns);
  const shares = voteShares(marksOf(votes.patterns));
  const reliability = present.map(given => measure(given, mask, pixels));
  const ending = { iterations: 1, converged: true };
  return { mask, ...assignFindings(masks, votes, shares, reliability, ending) };
}

function averageMask(
  masks: readonly Mask[],
  spacing: Spacing,
  corrections: readonly DepthCorrection[]
): Mask {
  const size = masks[0]!;
  const depths = commonDepths(masks, spacing);
  if (depths === undefined) return emptyMask(size);
  const inside = Uint8Array.from(averageDepth(depths, corrections), depth => (depth > TIE ? 1 : 0));
  return maskFromBox(inside, depths.box, size);
}

function measure(mask: Mask, consensus: Mask, pixels: number): Reliability {
  const counts = overlap(mask, consensus);
  const { truePositive, falsePositive, falseNegative } = counts;
  const trueNegative = pixels - truePositive - falsePositive - falseNegative;
  return {
    sensitivity: sensitivity(counts),
    specificity: specificity({ ...counts, trueNegative }),
  };
}
