import { useStore } from 'zustand';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { boxBetween } from '../drawing/proposal.ts';
import { untouchedProposal } from '../drawing/take-proposal.ts';
import { boxPath, dots } from './path-data.ts';
import { Stroke } from './Stroke.tsx';

/** What the person pointed out: the box, and the clicks on what belongs to it and what doesn't. */
export function PromptMarks({ store, color }: { store: DrawingStore; color: string }) {
  const press = useStore(store, state => state.press);
  const awaited = useStore(store, state => state.awaited);
  const proposal = useStore(store, untouchedProposal);
  const dragged = press?.dragged && !press.hit && boxBetween(press.start.point, press.at.point);
  const box = dragged || awaited?.box || proposal?.box;
  const points = dragged ? [] : (proposal?.points ?? []);
  const marks = (wanted: boolean) =>
    dots(points.filter(({ positive }) => positive === wanted).map(({ point }) => point));
  return (
    <g data-cy="prompt">
      {box && (
        <Stroke d={boxPath(box)} color={color} width={1.5} dash="4 5" opacity={dragged ? 1 : 0.6} />
      )}
      <Stroke d={marks(true)} color="#fff" width={12} />
      <Stroke d={marks(true)} color="#009e73" width={8} />
      <Stroke d={marks(false)} color="#fff" width={12} />
      <Stroke d={marks(false)} color="#d55e00" width={8} />
    </g>
  );
}
