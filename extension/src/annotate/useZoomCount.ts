import { useEffect, useRef } from 'react';
import { currentZoom } from '../cornerstone/camera.ts';
import type { ViewportView } from '../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';

/** What a person does within this time after what they did before goes on with it. */
const PAUSE_MS = 500;

const ACTS = ['pointerdown', 'wheel', 'keydown'];

/**
 * Counts how often the image is looked at from nearer or from farther: once for all steps that a
 * pinch, a drag, turns of the wheel or pressed keys bring about.
 */
export function useZoomCount(view: ViewportView | undefined, drawing: DrawingStore): void {
  const act = useRef({ count: 0, at: -Infinity });
  const last = useRef({ zoom: 1, act: 0 });
  useEffect(() => {
    const note = ({ timeStamp }: Event) => {
      if (timeStamp - act.current.at > PAUSE_MS) act.current.count++;
      act.current.at = timeStamp;
    };
    const ending = new AbortController();
    const { signal } = ending;
    for (const kind of ACTS) addEventListener(kind, note, { capture: true, passive: true, signal });
    return () => ending.abort();
  }, []);
  const viewportId = view?.viewportId;
  useEffect(() => {
    if (viewportId === undefined) return;
    const zoom = currentZoom(viewportId);
    drawing.getState().lookedAt(zoom);
    if (Math.abs(zoom / last.current.zoom - 1) < 0.01) return;
    const { count } = act.current;
    if (count !== last.current.act) drawing.getState().zoomed();
    last.current = { zoom, act: count };
  }, [viewportId, view?.map, drawing]);
}
