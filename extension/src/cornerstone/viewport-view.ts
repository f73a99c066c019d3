import { services } from '../host/host.ts';
import type { Point3, StackViewport } from '../types/ohif.d.ts';
import { imageMap, type CanvasPoint, type ImageMap, type ImageSize } from './image-map.ts';
import { cornerstone } from './libraries.ts';

/** What one viewport shows at a moment. */
export type ViewportView = {
  readonly viewportId: string;
  readonly element: HTMLDivElement;
  readonly map: ImageMap;
  readonly size: ImageSize;
  readonly sopInstanceUID: string;
  readonly slice: number;
  readonly slices: number;
};

export function findViewport(viewportId: string): StackViewport | undefined {
  return services().cornerstoneViewportService.getCornerstoneViewport(viewportId) ?? undefined;
}

/** Where the image is at this very moment, which may be ahead of what was last told. */
export function currentMap(viewportId: string): ImageMap | undefined {
  const viewport = findViewport(viewportId);
  return viewport && mapOf(viewport);
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
  const size = viewport && sizeOf(viewport);
  const map = viewport && mapOf(viewport);
  const instance = imageId && cornerstone().metaData.get('instance', imageId);
  if (!viewport || !size || !map || !isInstance(instance)) return undefined;
  return {
    viewportId: viewport.id,
    element: viewport.element,
    map,
    size,
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
  const size = sizeOf(viewport);
  if (!image || !size) return undefined;
  const { columns, rows } = size;
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
  return imageMap(corners, size);
}

function sizeOf(viewport: StackViewport): ImageSize | undefined {
  const [columns, rows] = viewport.getImageData()?.dimensions ?? [];
  return columns === undefined || rows === undefined ? undefined : { columns, rows };
}

function isInstance(value: unknown): value is { SOPInstanceUID: string } {
  return typeof value === 'object' && value !== null && 'SOPInstanceUID' in value;
}
