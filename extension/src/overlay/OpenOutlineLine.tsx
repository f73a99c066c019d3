import { useStore } from 'zustand';
import { visibleSketch, type DrawingState, type DrawingStore } from '../drawing/drawing-store.ts';
import { dots, openPath } from './path-data.ts';
import { Stroke } from './Stroke.tsx';

/** The outline in the making: its vertices, the trace, and the line on to the pointer. */
export function OpenOutlineLine({ store, color }: { store: DrawingStore; color: string }) {
  const open = useStore(store, state => visibleSketch(state).open);
  const trace = useStore(store, traceOf);
  const cursor = useStore(store, state => state.cursor);
  const hover = useStore(store, state => state.hover);
  const vertices = open?.points ?? [];
  const [first] = vertices;
  const last = vertices.at(-1);
  if (vertices.length + trace.length === 0) return null;
  const closes = hover?.kind === 'open vertex' && hover.index === 0 && vertices.length >= 3;
  return (
    <g data-cy="open-outline" data-vertices={vertices.length}>
      <Stroke d={openPath(trace.length > 0 ? [...vertices, ...trace] : vertices)} color={color} />
      {trace.length === 0 && last && cursor && (
        <Stroke d={openPath([last, cursor])} color={color} width={1.5} dash="4 5" opacity={0.8} />
      )}
      {open && <Stroke d={dots(vertices)} color={color} width={7} />}
      {first && <Stroke d={dots([first])} color="#fff" width={closes ? 14 : 9} />}
    </g>
  );
}

const NONE: readonly never[] = [];

/** What is being traced; a line that is redrawn or pulled shows as it will be. */
function traceOf({ press, preview }: DrawingState) {
  return press?.dragged && press.tool === 'outline' && !preview ? press.path : NONE;
}
