import { findViewport } from './viewport-view.ts';

/** Zooms about the middle of what is shown; 1 is the whole image. */
export function zoomBy(viewportId: string, factor: number): void {
  const viewport = findViewport(viewportId);
  if (!viewport) return;
  viewport.setZoom(Math.min(20, Math.max(0.25, viewport.getZoom() * factor)));
  viewport.render();
}

export function showWholeImage(viewportId: string): void {
  const viewport = findViewport(viewportId);
  viewport?.resetCamera();
  viewport?.render();
}
