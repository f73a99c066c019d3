import type { Consensus } from 'quorum-server/contract';
import { formatNumber } from '../texts/number.ts';
import { texts } from '../texts/texts.ts';

/** An area in square millimetres, or in pixels where no spacing is known. */
export function areaText(pixels: number, spacing: Consensus['image']['pixelSpacing']): string {
  return spacing
    ? texts.review.area(
        formatNumber(pixels * spacing[0] * spacing[1], 0),
        texts.review.squareMillimetres
      )
    : texts.review.area(String(pixels), texts.review.pixels);
}
