import type { ImageReference } from 'quorum-server/contract';
import { dataSource } from '../host/data-source.ts';
import { services } from '../host/host.ts';
import type { DisplaySet } from '../types/ohif.d.ts';
import { leisure } from '../host/leisure.ts';
import { cornerstone } from './libraries.ts';

/**
 * Fetches an item's study and the pixels of its own slice, so that showing it takes no network.
 *
 * Each item is a study of its own, and OHIF's route opens one study. But as long as its mode is
 * entered it turns whatever metadata arrives into display sets, in 3.11 to 3.14 alike, so a next
 * study can be brought in and hung without leaving the route.
 */
export async function fetchImage(image: ImageReference): Promise<void> {
  if (!findDisplaySet(image)) await fetchStudy(image.studyInstanceUID);
  const imageId = await imageIdOf(image);
  if (imageId) await cornerstone().imageLoader.loadAndCacheImage(imageId);
}

/** What the viewer calls an item's own slice, once its study has been fetched. */
export async function imageIdOf(image: ImageReference): Promise<string | undefined> {
  const displaySet = await displaySetOf(image);
  return dataSource().getImageIdsForDisplaySet(displaySet)[sliceIndex(displaySet, image)];
}

/**
 * The viewer remembers that it asked, under its source's name too, so it has to forget where that
 * failed: or it would never ask again.
 */
async function fetchStudy(studyUID: string): Promise<void> {
  try {
    await dataSource().retrieve.series.metadata({ StudyInstanceUID: studyUID });
  } catch (error) {
    const { name } = dataSource().getConfig();
    dataSource().deleteStudyMetadataPromise?.(`${name}:${studyUID}`);
    throw error;
  }
}

/** Fetches the slices around an item's own, the nearest first, each when there is nothing else to do. */
export async function fetchNeighbours(image: ImageReference): Promise<void> {
  const displaySet = findDisplaySet(image);
  if (!displaySet) return;
  const own = sliceIndex(displaySet, image);
  const imageIds = dataSource()
    .getImageIdsForDisplaySet(displaySet)
    .map((imageId, index) => ({ imageId, distance: Math.abs(index - own) }))
    .sort((a, b) => a.distance - b.distance);
  const { cache, imageLoader } = cornerstone();
  for (const { imageId } of imageIds) {
    await leisure();
    if (findDisplaySet(image) !== displaySet) return;
    if (!cache.isLoaded(imageId)) await imageLoader.loadAndCacheImage(imageId);
  }
}

/** Puts the item's own slice into the viewports. */
export async function showImage(
  viewportIds: readonly string[],
  image: ImageReference
): Promise<void> {
  const displaySet = await displaySetOf(image);
  const index = sliceIndex(displaySet, image);
  services().viewportGridService.setDisplaySetsForViewports(
    viewportIds.map(viewportId => ({
      viewportId,
      displaySetInstanceUIDs: [displaySet.displaySetInstanceUID],
      viewportOptions: { initialImageOptions: { index } },
    }))
  );
}

/** Lets go of an item's images that are no longer needed. */
export function forgetImage(image: ImageReference): void {
  const displaySet = findDisplaySet(image);
  if (!displaySet) return;
  const imageIds = dataSource().getImageIdsForDisplaySet(displaySet);
  services().displaySetService.deleteDisplaySet(displaySet.displaySetInstanceUID);
  const { cache } = cornerstone();
  for (const imageId of imageIds) if (cache.isLoaded(imageId)) cache.removeImageLoadObject(imageId);
}

function findDisplaySet({ studyInstanceUID }: ImageReference): DisplaySet | undefined {
  return services()
    .displaySetService.getActiveDisplaySets()
    .find(displaySet => displaySet.StudyInstanceUID === studyInstanceUID);
}

/** The item's display set, once the viewer has made it. */
function displaySetOf(image: ImageReference): Promise<DisplaySet> {
  const present = findDisplaySet(image);
  if (present) return Promise.resolve(present);
  const { displaySetService } = services();
  return new Promise(resolve => {
    const { unsubscribe } = displaySetService.subscribe(
      displaySetService.EVENTS.DISPLAY_SETS_ADDED,
      () => {
        const displaySet = findDisplaySet(image);
        if (!displaySet) return;
        unsubscribe();
        resolve(displaySet);
      }
    );
  });
}

function sliceIndex({ instances }: DisplaySet, { sopInstanceUID }: ImageReference): number {
  const index = instances.findIndex(instance => instance.SOPInstanceUID === sopInstanceUID);
  return Math.max(0, index);
}
