import type { ImagePoint } from 'quorum-server/geometry';
import { createDrawingStore } from '#extension/drawing/drawing-store.ts';
import { createGesture } from '#extension/drawing/gesture/gesture.ts';
import type { PointerAt, PointerKind } from '#extension/drawing/pointer.ts';
import { LEFT } from './sketches.ts';

/** A hand on a drawing surface where two screen pixels are one image pixel. */
export function draw(kind: PointerKind = 'mouse') {
  const store = createDrawingStore();
  store.getState().load({ outlines: [], open: null, statements: {} }, LEFT.id);
  const gesture = createGesture(store, { columns: 200, rows: 160 });
  const at = (point: ImagePoint): PointerAt => ({ point, pixel: [0.5, 0.5], kind, alt: false });
  const click = (...points: ImagePoint[]) =>
    points.forEach(point => {
      gesture.press(at(point));
      gesture.release(at(point));
    });
  const trace = (points: readonly ImagePoint[]) => {
    gesture.press(at(points[0]!));
    points.slice(1).forEach(point => gesture.move(at(point)));
    gesture.release(at(points.at(-1)!));
  };
  return {
    store,
    gesture,
    at,
    click,
    trace,
    outlines: () => store.getState().history.present.outlines,
    open: () => store.getState().history.present.open,
  };
}
