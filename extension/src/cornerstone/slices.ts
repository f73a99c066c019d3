import { findViewport } from './viewport-view.ts';

/** Scrolls the viewport to a slice of its series. */
export function goToSlice(viewportId: string, slice: number): void {
  const viewport = findViewport(viewportId);
  if (!viewport) return;
  const last = viewport.getImageIds().length - 1;
  void viewport.setImageIdIndex(Math.min(last, Math.max(0, slice)));
}

export function scrollBy(viewportId: string, slices: number): void {
  const viewport = findViewport(viewportId);
  if (viewport) goToSlice(viewportId, viewport.getCurrentImageIdIndex() + slices);
}
