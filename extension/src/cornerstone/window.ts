import type { Window } from 'quorum-server/contract';
import { colourWindow, isColour, setColourWindow } from './colour-window.ts';
import { findViewport } from './viewport-view.ts';

/** The window the viewport shows the image through, in modality units; of colours in 8 bits. */
export function currentWindow(viewportId: string): Window | undefined {
  const viewport = findViewport(viewportId);
  if (viewport && isColour(viewport)) return colourWindow(viewport);
  const range = viewport?.getProperties().voiRange;
  return range && { center: (range.lower + range.upper) / 2, width: range.upper - range.lower };
}

export function setWindow(viewportId: string, { center, width }: Window): void {
  const viewport = findViewport(viewportId);
  if (viewport && isColour(viewport)) return setColourWindow(viewport, { center, width });
  viewport?.setProperties({ voiRange: { lower: center - width / 2, upper: center + width / 2 } });
  viewport?.render();
}
