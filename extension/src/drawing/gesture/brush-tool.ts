import type { ImageSize } from '../../cornerstone/image-map.ts';
import type { DrawingStore } from '../drawing-store.ts';
import type { Press } from '../press.ts';
import { brush } from '../shape/brush.ts';
import type { ToolGesture } from './tool-gesture.ts';

/** Paints over the chosen structure, or erases of it; a click leaves one dab. */
export function brushTool(
  store: DrawingStore,
  size: ImageSize,
  { erases }: { erases: boolean }
): ToolGesture {
  const stroke = ({ before, path, at }: Press) => {
    const { commit, structureId, brush: radius } = store.getState();
    const done = { path, radius, pixel: at.pixel, erases };
    commit(brush(before, structureId, done, size), 'strokes');
  };
  return { find: () => undefined, click: stroke, drag: () => ({}), drop: stroke, keep: stroke };
}
