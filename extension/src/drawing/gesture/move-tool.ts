import type { ImageSize } from '../../cornerstone/image-map.ts';
import { visibleSketch, type DrawingStore } from '../drawing-store.ts';
import { findHit } from '../hit.ts';
import { hitRadius } from '../pointer.ts';
import type { Press } from '../press.ts';
import { moveOutline, outlineAround } from '../shape/move-outline.ts';
import type { ToolGesture } from './tool-gesture.ts';

/** Takes hold of a whole outline, of any structure, by its inside or by its line. */
export function moveTool(store: DrawingStore, size: ImageSize): ToolGesture {
  const moved = ({ hit, before, start, at }: Press) =>
    hit?.kind === 'outline'
      ? moveOutline(
          before,
          hit.outlineId,
          [at.point[0] - start.point[0], at.point[1] - start.point[1]],
          size
        )
      : before;
  const select = ({ hit, before }: Press) => {
    const outline = before.outlines.find(
      ({ id }) => hit?.kind === 'outline' && id === hit.outlineId
    );
    if (!outline) return;
    store.getState().chooseStructure(outline.structureId);
    store.setState({ selection: { outlineId: outline.id, index: null } });
  };
  return {
    find: (state, at) => {
      const sketch = visibleSketch(state);
      const inside = outlineAround(sketch, at.point);
      if (inside) return { kind: 'outline', outlineId: inside.id };
      const everything = sketch.outlines.map(({ structureId }) => structureId);
      const hit = findHit(sketch, everything, at.point, hitRadius(at));
      return hit && 'outlineId' in hit ? { kind: 'outline', outlineId: hit.outlineId } : undefined;
    },
    click: select,
    drag: press => ({ preview: moved(press) }),
    drop: press => {
      store.getState().commit(moved(press), 'corrections');
      select(press);
    },
    keep: () => undefined,
  };
}
