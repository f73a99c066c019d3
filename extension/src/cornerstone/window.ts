import type { Window } from 'quorum-server/contract';
import { findViewport } from './viewport-view.ts';

/** The window the viewport shows the image through, in modality units. */
export function currentWindow(viewportId: string): Window | undefined {
  const range = findViewport(viewportId)?.getProperties().voiRange;
  return range && { center: (range.lower + range.upper) / 2, width: range.upper - range.lower };
}

export function setWindow(viewportId: string, { center, width }: Window): void {
  const viewport = findViewport(viewportId);
  viewport?.setProperties({ voiRange: { lower: center - width / 2, upper: center + width / 2 } });
  viewport?.render();
}
