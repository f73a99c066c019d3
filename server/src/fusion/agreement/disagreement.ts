import {
  boundingBox,
  connectedRegions,
  countPixels,
  openedMask,
  selectLabels,
  type Box,
  type LabelMap,
  type Mask,
} from '../../geometry/index.ts';
import type { Fusion } from '../mask-fusion.ts';
import { voteEntropy } from './vote-entropy.ts';

/** A connected part of an image on which the raters do not all say the same. */
export type DisagreementRegion = {
  readonly mask: Mask;
  readonly box: Box;
  readonly pixels: number;
  /** Area times uncertainty: the sum of its pixels' vote entropies, in bits. */
  readonly weight: number;
  /** For each rater who gave a mask, the share of the region they marked. */
  readonly markedShare: readonly number[];
};

/**
 * The regions to look at, the weightiest first. Corners do not connect.
 *
 * @param radius in pixels, of the disc that must fit into what counts: raters always differ by the
 *   width of a line, all around
 */
export function disagreementRegions(
  { patterns, probability }: Fusion,
  radius = 0
): DisagreementRegion[] {
  const { map } = probability;
  const entropy = voteEntropy(patterns);
  const divided = selectLabels(map, row => entropy[row]! > 0);
  return connectedRegions(openedMask(divided, radius))
    .map(mask => {
      const rows = countRows(map, mask, entropy.length);
      const pixels = countPixels(mask);
      const marked = Array.from({ length: patterns.raterCount }, (_, rater) =>
        sumOver(rows, row => Math.min(1, patterns.said[row * patterns.raterCount + rater]!))
      );
      return {
        mask,
        box: boundingBox(mask)!,
        pixels,
        weight: sumOver(rows, row => entropy[row]!),
        markedShare: marked.map(count => count / pixels),
      };
    })
    .sort((a, b) => b.weight - a.weight);
}

/** How many pixels of the mask have each row. */
function countRows({ starts, labels }: LabelMap, { runs }: Mask, rowCount: number): Float64Array {
  const pixels = new Float64Array(rowCount);
  let next = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const off = runs[i + 1]!;
    let on = runs[i]!;
    while (next < starts.length && starts[next]! <= on) next++;
    while (on < off) {
      const end = Math.min(off, starts[next] ?? Infinity);
      pixels[next === 0 ? 0 : labels[next - 1]!]! += end - on;
      if (end < off) next++;
      on = end;
    }
  }
  return pixels;
}

function sumOver(rows: Float64Array, value: (row: number) => number): number {
  return rows.reduce((sum, pixels, row) => (pixels === 0 ? sum : sum + pixels * value(row)), 0);
}
