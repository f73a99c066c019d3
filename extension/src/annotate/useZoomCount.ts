import { useEffect, useRef } from 'react';
import { currentZoom } from '../cornerstone/camera.ts';
import type { ViewportView } from '../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';

/** Steps of a zoom that follow each other within this time are one change. */
const PAUSE_MS = 500;

/** Counts how often the image is looked at from nearer or from farther. */
export function useZoomCount(view: ViewportView | undefined, drawing: DrawingStore): void {
  const last = useRef({ zoom: 1, at: -Infinity });
  const viewportId = view?.viewportId;
  useEffect(() => {
    if (viewportId === undefined) return;
    const zoom = currentZoom(viewportId);
    drawing.getState().lookedAt(zoom);
    if (Math.abs(zoom / last.current.zoom - 1) < 0.01) return;
    const at = performance.now();
    if (at - last.current.at > PAUSE_MS) drawing.getState().zoomed();
    last.current = { zoom, at };
  }, [viewportId, view?.map, drawing]);
}
