import type { Rectangle } from 'quorum-server/geometry';
import { pixelSize, toCanvas } from './image-map.ts';
import { currentMap, findViewport } from './viewport-view.ts';

const MIN_ZOOM = 0.25;
const MAX_ZOOM = 20;

/** 1 is the whole image. */
export function currentZoom(viewportId: string): number {
  return findViewport(viewportId)?.getZoom() ?? 1;
}

/** Zooms about the middle of what is shown; 1 is the whole image. */
export function zoomBy(viewportId: string, factor: number): void {
  const viewport = findViewport(viewportId);
  if (!viewport) return;
  viewport.setZoom(Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, viewport.getZoom() * factor)));
  viewport.render();
}

export function showWholeImage(viewportId: string): void {
  const viewport = findViewport(viewportId);
  viewport?.resetCamera();
  viewport?.render();
}

/** How many times as wide as what is looked at the view is: an organ needs its neighbours. */
const SURROUNDINGS = 2.5;

/** Brings a part of the image to the middle, so large that it can be judged. */
export function showRegion(viewportId: string, region: Rectangle): void {
  const viewport = findViewport(viewportId);
  const map = currentMap(viewportId);
  if (!viewport || !map) return;
  const { clientWidth, clientHeight } = viewport.canvas;
  const { left, right, top, bottom } = region;
  const [x, y] = toCanvas(map, [(left + right) / 2, (top + bottom) / 2]);
  const [panX, panY] = viewport.getPan();
  viewport.setPan([panX + clientWidth / 2 - x, panY + clientHeight / 2 - y]);
  const size = Math.max(right - left, bottom - top) / pixelSize(map);
  const factor = Math.min(clientWidth, clientHeight) / (SURROUNDINGS * size);
  viewport.setZoom(Math.min(MAX_ZOOM, viewport.getZoom() * factor));
  viewport.render();
}
