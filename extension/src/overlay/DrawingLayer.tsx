import { memo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Structure } from 'quorum-server/contract';
import type { ViewportView } from '../cornerstone/viewport-view.ts';
import { visibleSketch, type DrawingStore } from '../drawing/drawing-store.ts';
import type { Outline } from '../drawing/sketch.ts';
import { OpenOutlineLine } from './OpenOutlineLine.tsx';
import { OverlaySvg } from './OverlaySvg.tsx';
import { closedPath, dots } from './path-data.ts';
import { Stroke } from './Stroke.tsx';
import { usePointerGestures } from './usePointerGestures.ts';

type DrawingLayerProps = {
  view: ViewportView;
  store: DrawingStore;
  structures: readonly Structure[];
  /** Off while another slice than the item's own is shown. */
  enabled: boolean;
};

/** What the person draws, and the surface they draw it on. */
export function DrawingLayer({ view, store, structures, enabled }: DrawingLayerProps) {
  const svg = useRef<SVGSVGElement>(null);
  usePointerGestures({ svg, view, store, enabled });

  const sketch = useStore(store, visibleSketch);
  const structureId = useStore(store, state => state.structureId);
  const hover = useStore(store, state => state.hover);
  const selection = useStore(store, state => state.selection);
  const colors = new Map(structures.map(({ id, color }) => [id, color]));
  const touched = selection?.outlineId ?? (hover && 'outlineId' in hover ? hover.outlineId : null);

  return (
    <OverlaySvg
      ref={svg}
      view={view}
      interactive={enabled}
      cursor={hover ? 'pointer' : 'crosshair'}
      label="drawing"
    >
      {enabled &&
        sketch.outlines.map(outline => (
          <OutlineShape
            key={outline.id}
            outline={outline}
            color={colors.get(outline.structureId) ?? '#fff'}
            active={outline.structureId === structureId}
            handles={outline.id === touched}
            selected={selection?.outlineId === outline.id ? selection.index : null}
          />
        ))}
      {enabled && <OpenOutlineLine store={store} color={colors.get(structureId) ?? '#fff'} />}
    </OverlaySvg>
  );
}

type OutlineShapeProps = {
  outline: Outline;
  color: string;
  active: boolean;
  handles: boolean;
  selected: number | null;
};

const OutlineShape = memo(function OutlineShape(props: OutlineShapeProps) {
  const { outline, color, active, handles, selected } = props;
  const point = selected === null ? undefined : outline.points[selected];
  return (
    <g data-cy="outline" data-structure={outline.structureId} data-vertices={outline.points.length}>
      <Stroke
        d={closedPath(outline)}
        color={color}
        width={active ? 2 : 1.5}
        opacity={active ? 1 : 0.7}
        fill={active ? color : 'none'}
      />
      {active && handles && <Stroke d={dots(outline.points)} color={color} width={7} />}
      {point && <Stroke d={dots([point])} color="#fff" width={10} />}
    </g>
  );
});
