import { useMemo } from 'react';
import type { Answer, Structure } from 'quorum-server/contract';
import type { ViewportView } from '../../cornerstone/viewport-view.ts';
import { dots, openPath } from '../../overlay/path-data.ts';
import { OverlaySvg } from '../../overlay/OverlaySvg.tsx';
import { Stroke } from '../../overlay/Stroke.tsx';
import { handDrawn, lengthOf, reached } from './hand-drawn.ts';
import { useClock } from './useClock.ts';

type DemonstrationLayerProps = {
  view: ViewportView;
  reference: readonly Answer[];
  structures: readonly Structure[];
};

/** How long it takes to draw everything, as if by hand. */
const DURATION_MS = 2000;

/** Draws the reference's outlines before one's eyes, one after another. */
export function DemonstrationLayer({ view, reference, structures }: DemonstrationLayerProps) {
  const ways = useMemo(() => inTurn(reference, structures), [reference, structures]);
  const clock = useClock(DURATION_MS);
  return (
    <OverlaySvg view={view} interactive={false} label="demonstration">
      {ways.map(({ way, color, from, to }, i) => {
        const share = Math.min(1, Math.max(0, (clock - from) / (to - from)));
        const part = reached(way, share);
        const tip = part.at(-1);
        return (
          share > 0 && (
            <g key={i} data-cy="demonstrated" data-share={share}>
              <Stroke d={openPath(part)} color={color} width={2.5} />
              {share < 1 && tip && <Stroke d={dots([tip])} color="#fff" width={10} />}
            </g>
          )
        );
      })}
    </OverlaySvg>
  );
}

/** Every outline with the share of the time in which it is drawn, by its length. */
function inTurn(reference: readonly Answer[], structures: readonly Structure[]) {
  const colors = new Map(structures.map(({ id, color }) => [id, color]));
  const ways = reference.flatMap(answer =>
    handDrawn(answer).map(way => ({ way, color: colors.get(answer.structureId) ?? '#fff' }))
  );
  const total = ways.reduce((sum, { way }) => sum + lengthOf(way), 0);
  let start = 0;
  return ways.map(({ way, color }) => {
    const from = start;
    start += lengthOf(way) / total;
    return { way, color, from, to: start };
  });
}
