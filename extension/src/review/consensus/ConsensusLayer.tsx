import type { Consensus } from 'quorum-server/contract';
import type { ViewportView } from '../../cornerstone/viewport-view.ts';
import { OverlaySvg } from '../../overlay/OverlaySvg.tsx';
import { closedPath } from '../../overlay/path-data.ts';
import { Stroke } from '../../overlay/Stroke.tsx';

type ConsensusLayerProps = {
  view: ViewportView;
  consensus: Consensus;
  structureId: string | null;
  /** While it is being edited it stays as a faint line beneath. */
  faint: boolean;
};

export function ConsensusLayer({ view, consensus, structureId, faint }: ConsensusLayerProps) {
  return (
    <OverlaySvg view={view} interactive={false} label="consensus">
      {consensus.structures
        .filter(structure => structureId === null || structure.structureId === structureId)
        .flatMap(({ contours }) => contours)
        .map((contour, index) => (
          <Stroke
            key={index}
            d={closedPath(contour)}
            color="#fff"
            dash={faint ? '2 4' : undefined}
            opacity={faint ? 0.6 : 1}
          />
        ))}
    </OverlaySvg>
  );
}
