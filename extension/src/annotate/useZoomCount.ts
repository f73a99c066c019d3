import { useEffect, useRef } from 'react';
import { currentZoom } from '../cornerstone/camera.ts';
import type { ViewportView } from '../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';

/** A zoom is one change once it has rested for so long. */
const REST_MS = 500;

/** Counts how often the image is looked at from nearer or from farther. */
export function useZoomCount(view: ViewportView | undefined, drawing: DrawingStore): void {
  const last = useRef(1);
  const viewportId = view?.viewportId;
  useEffect(() => {
    if (viewportId === undefined) return undefined;
    const zoom = currentZoom(viewportId);
    drawing.getState().lookedAt(zoom);
    const timer = setTimeout(() => {
      if (Math.abs(zoom / last.current - 1) < 0.01) return;
      last.current = zoom;
      drawing.getState().zoomed();
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [viewportId, view?.map, drawing]);
}
