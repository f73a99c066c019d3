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
  /** White unless given. */
  color?: string;
};

export function ConsensusLayer(props: ConsensusLayerProps) {
  const { view, consensus, structureId, faint, color = '#fff' } = props;
  return (
    <OverlaySvg view={view} interactive={false} label="consensus">
      {consensus.structures
        .filter(structure => structureId === null || structure.structureId === structureId)
        .flatMap(({ contours }) => contours)
        .map((contour, index) => (
          <Stroke
            key={index}
            d={closedPath(contour)}
            color={color}
            dash={faint ? '2 4' : undefined}
            opacity={faint ? 0.6 : 1}
          />
        ))}
    </OverlaySvg>
  );
}
