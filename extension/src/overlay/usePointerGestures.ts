import { useEffect, type RefObject } from 'react';
import { pixelExtent, toImage, withinImage } from '../cornerstone/image-map.ts';
import { currentMap, type ViewportView } from '../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { createGesture } from '../drawing/gesture/gesture.ts';
import type { Prompting } from '../drawing/prompting.ts';
import type { PointerAt, PointerKind } from '../drawing/pointer.ts';

/** So long after the last sign of a pen, fingers are taken for the hand that holds it. */
const PEN_REST_MS = 600;

type GestureSurface = {
  svg: RefObject<SVGSVGElement>;
  view: ViewportView;
  store: DrawingStore;
  enabled: boolean;
  prompting: Prompting | undefined;
};

/**
 * Gives the first pointer's primary button to the drawing. Everything else (wheel, other buttons,
 * Shift, a second finger) is left to the viewer's tools.
 */
export function usePointerGestures(options: GestureSurface): void {
  const { svg, view, store, enabled, prompting } = options;
  const { viewportId, element, size } = view;
  const { columns, rows } = size;
  useEffect(() => {
    const surface = svg.current;
    if (!surface || !enabled) return;
    const gesture = createGesture(store, { columns, rows }, prompting);
    let pressed: PointerEvent | undefined;
    let lastPen = -Infinity;

    const placesOf = (...events: PointerEvent[]): PointerAt[] => {
      const map = currentMap(viewportId);
      if (!map) return [];
      const { left, top } = surface.getBoundingClientRect();
      return events.map(event => ({
        point: withinImage(toImage(map, [event.clientX - left, event.clientY - top]), {
          columns,
          rows,
        }),
        pixel: pixelExtent(map),
        kind: pointerKind(event),
        alt: event.altKey,
      }));
    };
    const interrupt = () => {
      pressed = undefined;
      gesture.interrupt();
    };
    /** The hand that holds the pen touches the screen too. */
    const isPalm = ({ pointerType, timeStamp }: PointerEvent) =>
      pointerType === 'touch' &&
      (pressed?.pointerType === 'pen' || timeStamp - lastPen < PEN_REST_MS);
    const notePen = ({ pointerType, timeStamp }: PointerEvent) => {
      if (pointerType === 'pen') lastPen = timeStamp;
    };

    const down = (event: PointerEvent) => {
      notePen(event);
      if (isPalm(event)) return;
      if (pressed) {
        const other = pressed.pointerType;
        interrupt();
        if (other === event.pointerType) return;
      }
      const [place] = placesOf(event);
      if (!event.isPrimary || event.button !== 0 || event.shiftKey || !place) return;
      pressed = event;
      surface.setPointerCapture(event.pointerId);
      gesture.press(place);
    };
    const move = (event: PointerEvent) => {
      notePen(event);
      if (pressed ? pressed.pointerId !== event.pointerId : event.buttons !== 0) return;
      gesture.move(...placesOf(...trail(event)));
    };
    const up = (event: PointerEvent) => {
      notePen(event);
      const [place] = placesOf(event);
      if (pressed?.pointerId !== event.pointerId || !place) return;
      pressed = undefined;
      gesture.release(place);
    };
    const lose = (event: PointerEvent) => {
      if (pressed?.pointerId === event.pointerId) interrupt();
    };
    const leave = () => {
      if (!pressed) store.setState({ cursor: null, hover: null });
    };
    const finish = () => {
      if (store.getState().history.present.open) store.getState().closeOutline();
    };
    const keepFromViewer = (event: TouchEvent) => {
      if (pressed?.pointerType === 'pen') event.stopPropagation();
    };
    /** The viewer would spend more on each move than the drawing does, and do nothing with it. */
    const keepMoveFromViewer = (event: MouseEvent) => {
      if (pressed) event.stopPropagation();
    };

    const ending = new AbortController();
    const { signal } = ending;
    surface.addEventListener('pointerdown', down, { signal });
    surface.addEventListener('pointermove', move, { signal });
    surface.addEventListener('pointerup', up, { signal });
    surface.addEventListener('pointercancel', lose, { signal });
    surface.addEventListener('lostpointercapture', lose, { signal });
    surface.addEventListener('pointerleave', leave, { signal });
    surface.addEventListener('dblclick', finish, { signal });
    surface.addEventListener('touchstart', keepFromViewer, { signal, passive: true });
    window.addEventListener('mousemove', keepMoveFromViewer, { signal, capture: true });
    surface.addEventListener('contextmenu', event => event.preventDefault(), { signal });
    return () => {
      ending.abort();
      interrupt();
    };
  }, [svg, viewportId, element, columns, rows, store, enabled, prompting]);
}

/** All places the pointer was at since the last event, so that quick traces stay round. */
function trail(event: PointerEvent): PointerEvent[] {
  const events = event.getCoalescedEvents();
  return events.length > 0 ? events : [event];
}

function pointerKind({ pointerType }: PointerEvent): PointerKind {
  return pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse';
}
