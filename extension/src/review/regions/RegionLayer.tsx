import type { ViewportView } from '../../cornerstone/viewport-view.ts';
import { OverlaySvg } from '../../overlay/OverlaySvg.tsx';
import { closedPath } from '../../overlay/path-data.ts';
import { Stroke } from '../../overlay/Stroke.tsx';
import type { DisputedRegion } from './disputed-regions.ts';

const DISPUTED = '#ffd54a';

/** The region that is looked at, on the image. */
export function RegionLayer({ view, region }: { view: ViewportView; region: DisputedRegion }) {
  return (
    <OverlaySvg view={view} interactive={false} label="region">
      <Stroke
        d={region.contours.map(closedPath).join('')}
        color={DISPUTED}
        width={1.5}
        dash="2 4"
        fill={DISPUTED}
      />
    </OverlaySvg>
  );
}
