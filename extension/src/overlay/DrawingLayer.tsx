import { memo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Structure } from 'quorum-server/contract';
import type { ViewportView } from '../cornerstone/viewport-view.ts';
import { visibleSketch, type DrawingStore } from '../drawing/drawing-store.ts';
import type { Hit } from '../drawing/hit.ts';
import type { Outline } from '../drawing/sketch.ts';
import type { Prompting } from '../drawing/prompting.ts';
import type { Tool } from '../drawing/tool.ts';
import { BrushCursor } from './BrushCursor.tsx';
import { OpenOutlineLine } from './OpenOutlineLine.tsx';
import { OverlaySvg } from './OverlaySvg.tsx';
import { PromptMarks } from './PromptMarks.tsx';
import { closedPath, dots } from './path-data.ts';
import { Stroke } from './Stroke.tsx';
import { usePointerGestures } from './usePointerGestures.ts';

type DrawingLayerProps = {
  view: ViewportView;
  store: DrawingStore;
  structures: readonly Structure[];
  /** Off while another slice than the item's own is shown. */
  enabled: boolean;
  /** Where a model helps. */
  prompting?: Prompting | undefined;
};

/** What the person draws, and the surface they draw it on. */
export function DrawingLayer(props: DrawingLayerProps) {
  const { view, store, structures, enabled, prompting } = props;
  const svg = useRef<SVGSVGElement>(null);
  usePointerGestures({ svg, view, store, enabled, prompting });

  const sketch = useStore(store, visibleSketch);
  const structureId = useStore(store, state => state.structureId);
  const hover = useStore(store, state => state.hover);
  const selection = useStore(store, state => state.selection);
  const colors = new Map(structures.map(({ id, color }) => [id, color]));
  const held = useStore(store, state => state.press?.hit ?? null);
  const tool = useStore(store, state => state.tool);
  const grasped = held ?? hover;
  const touched =
    selection?.outlineId ?? (grasped && 'outlineId' in grasped ? grasped.outlineId : null);
  const color = colors.get(structureId) ?? '#fff';

  return (
    <OverlaySvg
      ref={svg}
      view={view}
      interactive={enabled}
      cursor={cursorOf(tool, grasped)}
      label="drawing"
    >
      {enabled &&
        sketch.outlines.map(outline => (
          <OutlineShape
            key={outline.id}
            outline={outline}
            color={colors.get(outline.structureId) ?? '#fff'}
            active={outline.structureId === structureId}
            handles={outline.id === touched && tool !== 'move'}
            whole={outline.id === touched && tool === 'move'}
            selected={selection?.outlineId === outline.id ? selection.index : null}
          />
        ))}
      {enabled && <OpenOutlineLine store={store} color={color} />}
      {enabled && tool === 'box' && <PromptMarks store={store} color={color} />}
      {enabled && <BrushCursor view={view} store={store} color={color} />}
    </OverlaySvg>
  );
}

type OutlineShapeProps = {
  outline: Outline;
  color: string;
  active: boolean;
  handles: boolean;
  /** Whether it is taken hold of as a whole. */
  whole: boolean;
  selected: number | null;
};

const OutlineShape = memo(function OutlineShape(props: OutlineShapeProps) {
  const { outline, color, active, handles, whole, selected } = props;
  const point = selected === null ? undefined : outline.points[selected];
  return (
    <g data-cy="outline" data-structure={outline.structureId} data-vertices={outline.points.length}>
      <Stroke
        d={closedPath(outline)}
        color={color}
        width={whole ? 3.5 : active ? 2 : 1.5}
        opacity={active || whole ? 1 : 0.7}
        fill={active ? color : 'none'}
      />
      {handles && <Stroke d={dots(outline.points)} color={color} width={7} />}
      {point && <Stroke d={dots([point])} color="#fff" width={10} />}
    </g>
  );
});

function cursorOf(tool: Tool, hit: Hit | null): string {
  if (tool === 'move') return hit ? 'move' : 'default';
  if (tool === 'paint' || tool === 'erase') return 'none';
  return hit ? 'pointer' : 'crosshair';
}
