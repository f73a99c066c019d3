import type { Contour } from 'quorum-server/geometry';
import { closedPath } from '../../overlay/path-data.ts';
import type { Rater } from '../raters/raters.ts';
import type { DisputedRegion } from './disputed-regions.ts';

/** How many times as wide as the region what is shown of it is. */
const SURROUNDINGS = 1.6;

type RegionThumbnailProps = {
  region: DisputedRegion;
  raters: readonly Rater[];
  consensus: readonly Contour[];
};

/** The region filled, with the lines of the consensus and of the raters through it. */
export function RegionThumbnail({ region, raters, consensus }: RegionThumbnailProps) {
  const { left, top, right, bottom } = region.rectangle;
  const side = SURROUNDINGS * Math.max(right - left, bottom - top);
  const corner = [(left + right - side) / 2, (top + bottom - side) / 2];
  return (
    <svg className="region__thumbnail" viewBox={`${corner.join(' ')} ${side} ${side}`} aria-hidden>
      <path className="region__area" d={region.contours.map(closedPath).join('')} />
      {region.votes.map(({ annotationId, outlined }) => (
        <path
          key={annotationId}
          d={outlined.map(closedPath).join('')}
          stroke={raters.find(rater => rater.annotationId === annotationId)?.style.color}
        />
      ))}
      <path d={consensus.map(closedPath).join('')} stroke="#fff" />
    </svg>
  );
}
