import { services } from '../host/host.ts';
import type { Point3, StackViewport } from '../types/ohif.d.ts';
import { imageMap, type CanvasPoint, type ImageMap } from './image-map.ts';
import { cornerstone } from './libraries.ts';

/** What one viewport shows at a moment. */
export type ViewportView = {
  readonly element: HTMLDivElement;
  readonly map: ImageMap;
  readonly sopInstanceUID: string;
  readonly slice: number;
  readonly slices: number;
};

export function findViewport(viewportId: string): StackViewport | undefined {
  return services().cornerstoneViewportService.getCornerstoneViewport(viewportId) ?? undefined;
}

/**
 * Tells what the viewport shows, now and whenever that changes: undefined before the first image
 * and once the viewport is gone. Returns the end of telling.
 */
export function watchViewport(
  viewportId: string,
  tell: (view: ViewportView | undefined) => void
): () => void {
  const { eventTarget, Enums } = cornerstone();
  const { CAMERA_MODIFIED, ELEMENT_DISABLED, ELEMENT_ENABLED, IMAGE_RENDERED, STACK_NEW_IMAGE } =
    Enums.Events;
  let element: HTMLDivElement | undefined;
  const look = () => tell(viewOf(findViewport(viewportId)));
  const changes = [CAMERA_MODIFIED, IMAGE_RENDERED, STACK_NEW_IMAGE];
  const leave = () => changes.forEach(change => element?.removeEventListener(change, look));
  const enter = (next: HTMLDivElement) => {
    leave();
    element = next;
    changes.forEach(change => next.addEventListener(change, look));
    look();
  };
  const enabled = (event: Event) => {
    const detail = elementDetail(event);
    if (detail.viewportId === viewportId) enter(detail.element);
  };
  const disabled = (event: Event) => {
    if (elementDetail(event).viewportId !== viewportId) return;
    leave();
    tell(undefined);
  };
  eventTarget.addEventListener(ELEMENT_ENABLED, enabled);
  eventTarget.addEventListener(ELEMENT_DISABLED, disabled);
  const present = findViewport(viewportId);
  if (present) enter(present.element);
  return () => {
    leave();
    eventTarget.removeEventListener(ELEMENT_ENABLED, enabled);
    eventTarget.removeEventListener(ELEMENT_DISABLED, disabled);
  };
}

type ElementDetail = { viewportId: string; element: HTMLDivElement };

function elementDetail(event: Event): ElementDetail {
  return (event as CustomEvent<ElementDetail>).detail; // What cornerstone's element events carry.
}

function viewOf(viewport: StackViewport | undefined): ViewportView | undefined {
  const imageId = viewport?.getCurrentImageId();
  const map = viewport && mapOf(viewport);
  const instance = imageId && cornerstone().metaData.get('instance', imageId);
  if (!viewport || !map || !isInstance(instance)) return undefined;
  return {
    element: viewport.element,
    map,
    sopInstanceUID: instance.SOPInstanceUID,
    slice: viewport.getCurrentImageIdIndex(),
    slices: viewport.getImageIds().length,
  };
}

/**
 * By way of the painted image itself. Cornerstone's `imageToWorldCoords` takes the spacing between
 * rows for that between columns, so it is right on square pixels only. Its index counts from the
 * centre of the first pixel, our coordinates from its corner.
 */
function mapOf(viewport: StackViewport): ImageMap | undefined {
  const image = viewport.getImageData();
  if (!image) return undefined;
  const [columns, rows] = image.dimensions;
  const onCanvas = (x: number, y: number): CanvasPoint => {
    const [wx = 0, wy = 0, wz = 0] = Array.from(
      image.imageData.indexToWorld([x - 0.5, y - 0.5, 0])
    );
    return viewport.worldToCanvas([wx, wy, wz] satisfies Point3);
  };
  const corners = {
    upperLeft: onCanvas(0, 0),
    upperRight: onCanvas(columns, 0),
    lowerLeft: onCanvas(0, rows),
  };
  return imageMap(corners, { columns, rows });
}

function isInstance(value: unknown): value is { SOPInstanceUID: string } {
  return typeof value === 'object' && value !== null && 'SOPInstanceUID' in value;
}
