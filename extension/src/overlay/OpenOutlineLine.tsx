import { useStore } from 'zustand';
import { visibleSketch, type DrawingStore } from '../drawing/drawing-store.ts';
import { dots, openPath } from './path-data.ts';
import { Stroke } from './Stroke.tsx';

/** The outline in the making: its vertices, the trace, and the line on to the pointer. */
export function OpenOutlineLine({ store, color }: { store: DrawingStore; color: string }) {
  const open = useStore(store, state => visibleSketch(state).open);
  const trace = useStore(store, state => state.trace);
  const cursor = useStore(store, state => state.cursor);
  const hover = useStore(store, state => state.hover);
  const points = [...(open?.points ?? []), ...trace];
  const [first] = open?.points ?? [];
  const last = open?.points.at(-1);
  if (points.length === 0) return null;
  const closes = hover?.kind === 'open vertex' && hover.index === 0 && points.length >= 3;
  return (
    <g data-cy="open-outline">
      <Stroke d={openPath(points)} color={color} />
      {trace.length === 0 && last && cursor && (
        <Stroke d={openPath([last, cursor])} color={color} width={1.5} dash="4 5" opacity={0.8} />
      )}
      {open && <Stroke d={dots(open.points)} color={color} width={7} />}
      {first && <Stroke d={dots([first])} color="#fff" width={closes ? 14 : 9} />}
    </g>
  );
}
