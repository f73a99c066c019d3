import { useMemo } from 'react';
import type { Consensus, Structure } from 'quorum-server/contract';
import type { ViewportView } from '../../cornerstone/viewport-view.ts';
import { OverlaySvg } from '../../overlay/OverlaySvg.tsx';
import { closedPath } from '../../overlay/path-data.ts';
import { certaintyBands, type Measure } from './certainty-bands.ts';

/** Unlike any structure's colour and any rater's. */
const UNCERTAIN = '#ff6b4a';

/** How much of the image is hidden where the value is 1. */
const OPACITY = 0.65;

type CertaintyLayerProps = {
  view: ViewportView;
  consensus: Consensus;
  structures: readonly Structure[];
  structureId: string | null;
  measure: Measure;
};

/** How likely each pixel belongs, in its structure's colour, or how divided the votes are. */
export function CertaintyLayer(props: CertaintyLayerProps) {
  const { view, consensus, structures, structureId, measure } = props;
  const shown = useMemo(() => {
    const { image } = consensus;
    const size = { width: image.columns, height: image.rows };
    return consensus.structures
      .filter(structure => structureId === null || structure.structureId === structureId)
      .flatMap(structure => {
        const color = structures.find(({ id }) => id === structure.structureId)?.color;
        return certaintyBands(structure, measure, size).map(band => ({ ...band, color }));
      });
  }, [consensus, structures, structureId, measure]);
  return (
    <OverlaySvg view={view} interactive={false} label="certainty">
      {shown.map(({ value, contours, color }, index) => (
        <path
          key={index}
          d={contours.map(closedPath).join('')}
          fill={measure === 'entropy' ? UNCERTAIN : color}
          fillOpacity={OPACITY * value}
          fillRule="evenodd"
          shapeRendering="crispEdges"
          data-value={value}
        />
      ))}
    </OverlaySvg>
  );
}
