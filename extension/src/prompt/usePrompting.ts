import type { Assignment, Task } from 'quorum-server/contract';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { modelPlaceOf } from '../client/model-place.ts';
import { imageIdOf } from '../cornerstone/show-image.ts';
import { storedImage, type StoredImage } from '../cornerstone/stored-image.ts';
import { findViewport, type ViewportView } from '../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { createPrompting, type Prompting } from '../drawing/prompting.ts';
import { devicePrompter } from './device-prompter.ts';

type PromptingOptions = {
  /** What is drawn on; undefined while it isn't the item's own slice. */
  view: ViewportView | undefined;
  drawing: DrawingStore;
  task: Task | null;
  /** Whether the task lets a model help here. */
  allowed: boolean;
  /** What is drawn on after this. */
  ahead?: readonly Assignment[];
};

/** So many of the images that come next are looked at while this one is drawn on. */
const AHEAD = 2;

/**
 * Boxes and clicks on what is shown, or undefined where no model helps. The model is fetched once
 * the box is taken up: not everybody wants it, and some pay for each megabyte.
 */
export function usePrompting({
  view,
  drawing,
  task,
  allowed,
  ahead = NONE,
}: PromptingOptions): Prompting | undefined {
  const viewportId = view?.viewportId;
  const sopInstanceUID = view?.sopInstanceUID;
  const chosen = useStore(drawing, ({ tool }) => tool === 'box');
  const wanted = allowed && chosen;
  useEffect(() => {
    if (wanted && task) devicePrompter.start(modelPlaceOf(task));
  }, [wanted, task]);
  useEffect(() => {
    const imageId = viewportId && findViewport(viewportId)?.getCurrentImageId();
    // That the pixels can't be had, the page says by itself.
    if (wanted && imageId) storedImage(imageId).then(devicePrompter.show, () => undefined);
  }, [wanted, viewportId, sopInstanceUID]);
  useEffect(() => {
    // One that can't be had now will be looked at when it is shown.
    if (wanted) storedImages(ahead.slice(0, AHEAD)).then(devicePrompter.prepare, () => undefined);
  }, [wanted, ahead]);
  const { columns = 0, rows = 0 } = view?.size ?? {};
  return useMemo(() => {
    const model = {
      id: () => {
        const { now } = devicePrompter.getState();
        if (now.phase !== 'ready') throw new Error('The model that answered is not there.');
        return now.model;
      },
      outline: devicePrompter.outline,
    };
    return allowed ? createPrompting(drawing, model, { columns, rows }) : undefined;
  }, [allowed, drawing, columns, rows]);
}

const NONE: readonly Assignment[] = [];

async function storedImages(assignments: readonly Assignment[]): Promise<StoredImage[]> {
  const imageIds = await Promise.all(assignments.map(({ image }) => imageIdOf(image)));
  return Promise.all(imageIds.filter(imageId => imageId !== undefined).map(storedImage));
}
