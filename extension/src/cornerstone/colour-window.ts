import type { Window } from 'quorum-server/contract';
import type { StackViewport } from '../types/ohif.d.ts';
import { cornerstone } from './libraries.ts';

/** All values of a colour's 8 bits. */
const WHOLE: Window = { center: 127.5, width: 255 };

const windows = new WeakMap<StackViewport, Window>();

/** Whether the image has colours, which go through no window of the viewer's. */
export function isColour(viewport: StackViewport): boolean {
  const imageId = viewport.getCurrentImageId();
  const instance = imageId && cornerstone().metaData.get('instance', imageId);
  return (
    typeof instance === 'object' &&
    instance !== null &&
    'SamplesPerPixel' in instance &&
    instance.SamplesPerPixel === 3
  );
}

export function colourWindow(viewport: StackViewport): Window {
  return windows.get(viewport) ?? WHOLE;
}

/** Makes the painted picture brighter, darker or richer in contrast, until the next one is shown. */
export function setColourWindow(viewport: StackViewport, window: Window): void {
  const { element, canvas } = viewport;
  if (!windows.has(viewport)) {
    const forget = () => {
      windows.delete(viewport);
      canvas.style.filter = '';
    };
    element.addEventListener(cornerstone().Enums.Events.STACK_NEW_IMAGE, forget, { once: true });
  }
  windows.set(viewport, window);
  canvas.style.filter = filterOf(window);
}

/** CSS's contrast and brightness, one after the other, as the window's straight line. */
function filterOf({ center, width }: Window): string {
  const brightness = Math.max(0, (255 + width - 2 * center) / width);
  const contrast = brightness === 0 ? 1 : 255 / width / brightness;
  return `contrast(${contrast}) brightness(${brightness})`;
}
