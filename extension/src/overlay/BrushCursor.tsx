import { useStore } from 'zustand';
import { pixelExtent } from '../cornerstone/image-map.ts';
import type { ViewportView } from '../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { openPath } from './path-data.ts';
import { Stroke } from './Stroke.tsx';

type BrushCursorProps = { view: ViewportView; store: DrawingStore; color: string };

/** The brush where the pointer is, and what it has swept since it went down. */
export function BrushCursor({ view, store, color }: BrushCursorProps) {
  const radius = useStore(store, state => state.brush);
  const tool = useStore(store, state => state.tool);
  const cursor = useStore(store, state => state.cursor);
  const press = useStore(store, state => state.press);
  if (tool !== 'paint' && tool !== 'erase') return null;
  const [x, y] = pixelExtent(view.map);
  const paint = tool === 'paint' ? color : '#000';
  return (
    <g data-cy="brush">
      {press && (
        <path
          d={press.path.length > 1 ? openPath(press.path) : `${openPath(press.path)}h0`}
          fill="none"
          stroke={paint}
          strokeOpacity={0.45}
          strokeWidth={2 * radius}
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {cursor && <Stroke d={ellipse(cursor, radius * x, radius * y)} color={color} width={1.5} />}
    </g>
  );
}

function ellipse([cx, cy]: readonly [number, number], rx: number, ry: number): string {
  const half = `a${rx} ${ry} 0 1 0`;
  return `M${cx - rx} ${cy}${half} ${2 * rx} 0${half} ${-2 * rx} 0Z`;
}
