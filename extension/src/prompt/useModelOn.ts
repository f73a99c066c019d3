import type { Assignment, Task } from 'quorum-server/contract';
import { useEffect, useState } from 'react';
import { modelPlaceOf } from '../client/model-place.ts';
import { imageIdOf } from '../cornerstone/show-image.ts';
import { storedImage, type StoredImage } from '../cornerstone/stored-image.ts';
import { findViewport, type ViewportView } from '../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { devicePrompter } from './device-prompter.ts';

/** What a model may be shown. */
export type Prompted = {
  task: Task | null;
  drawing: DrawingStore;
  /** What is drawn on; undefined while it isn't the item's own slice. */
  view: ViewportView | undefined;
  /** What is drawn on after this. */
  ahead?: readonly Assignment[];
};

/** So many of the images that come next are looked at while this one is drawn on. */
const AHEAD = 2;

/**
 * Fetches the task's model once it is wanted, and shows it what is drawn on: not everybody wants
 * it, and some pay for each megabyte. Tells which image it was shown last.
 */
export function useModelOn(
  { task, view, ahead = NONE }: Prompted,
  wanted: boolean
): string | undefined {
  const viewportId = view?.viewportId;
  const sopInstanceUID = view?.sopInstanceUID;
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    if (wanted && task) devicePrompter.start(modelPlaceOf(task));
  }, [wanted, task]);
  useEffect(() => {
    const imageId = viewportId && findViewport(viewportId)?.getCurrentImageId();
    if (!wanted || !imageId) return;
    let left = false;
    const show = async () => {
      await devicePrompter.show(await storedImage(imageId));
      if (!left) setShown(sopInstanceUID);
    };
    // That the pixels can't be had, the page says by itself.
    show().catch(() => undefined);
    return () => {
      left = true;
      setShown(undefined);
    };
  }, [wanted, viewportId, sopInstanceUID]);
  useEffect(() => {
    // One that can't be had now will be looked at when it is shown.
    if (wanted) storedImages(ahead.slice(0, AHEAD)).then(devicePrompter.prepare, () => undefined);
  }, [wanted, ahead]);
  return shown;
}

const NONE: readonly Assignment[] = [];

async function storedImages(assignments: readonly Assignment[]): Promise<StoredImage[]> {
  const imageIds = await Promise.all(assignments.map(({ image }) => imageIdOf(image)));
  return Promise.all(imageIds.filter(imageId => imageId !== undefined).map(storedImage));
}
