import { useEffect, type RefObject } from 'react';
import { pixelSize, toImage, withinImage } from '../cornerstone/image-map.ts';
import { currentMap, type ViewportView } from '../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { createGesture, type PointerAt, type PointerKind } from '../drawing/gesture.ts';

type GestureSurface = {
  svg: RefObject<SVGSVGElement>;
  view: ViewportView;
  store: DrawingStore;
  enabled: boolean;
};

/**
 * Gives the first pointer's primary button to the drawing. Everything else (wheel, other buttons,
 * Shift, a second finger) is left to the viewer's tools.
 */
export function usePointerGestures({ svg, view, store, enabled }: GestureSurface): void {
  const { viewportId, element, size } = view;
  const { columns, rows } = size;
  useEffect(() => {
    const surface = svg.current;
    if (!surface || !enabled) return;
    const gesture = createGesture(store);
    let pressed: number | undefined;

    const at = (event: PointerEvent): PointerAt | undefined => {
      const map = currentMap(viewportId);
      if (!map) return undefined;
      const { left, top } = surface.getBoundingClientRect();
      const point = toImage(map, [event.clientX - left, event.clientY - top]);
      return {
        point: withinImage(point, { columns, rows }),
        scale: pixelSize(map),
        kind: pointerKind(event),
      };
    };
    const giveUp = () => {
      pressed = undefined;
      gesture.cancel();
    };
    const down = (event: PointerEvent) => {
      if (!event.isPrimary) return giveUp();
      const place = at(event);
      if (event.button !== 0 || event.shiftKey || !place) return;
      pressed = event.pointerId;
      surface.setPointerCapture(event.pointerId);
      gesture.press(place);
    };
    const move = (event: PointerEvent) => {
      if (pressed === undefined ? event.buttons !== 0 : pressed !== event.pointerId) return;
      for (const each of trail(event)) {
        const place = at(each);
        if (place) gesture.move(place);
      }
    };
    const up = (event: PointerEvent) => {
      const place = at(event);
      if (pressed !== event.pointerId || !place) return;
      pressed = undefined;
      gesture.release(place);
    };
    const leave = () => {
      if (pressed === undefined) store.setState({ cursor: null, hover: null });
    };
    const finish = () => {
      if (store.getState().history.present.open) store.getState().closeOutline();
    };

    const listeners = {
      pointerdown: down,
      pointermove: move,
      pointerup: up,
      pointercancel: giveUp,
    };
    for (const [name, listener] of Object.entries(listeners))
      surface.addEventListener(name as keyof typeof listeners, listener);
    surface.addEventListener('pointerleave', leave);
    surface.addEventListener('dblclick', finish);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        surface.removeEventListener(name as keyof typeof listeners, listener);
      surface.removeEventListener('pointerleave', leave);
      surface.removeEventListener('dblclick', finish);
      giveUp();
    };
  }, [svg, viewportId, element, columns, rows, store, enabled]);
}

/** All places the pointer was at since the last event, so that quick traces stay round. */
function trail(event: PointerEvent): PointerEvent[] {
  const events = event.getCoalescedEvents();
  return events.length > 0 ? events : [event];
}

function pointerKind({ pointerType }: PointerEvent): PointerKind {
  return pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse';
}
