import type { ImageReference } from 'quorum-server/contract';
import { showImage } from '../cornerstone/show-image.ts';
import { renameRoute } from '../host/navigation.ts';
import { ANNOTATE } from '../id.ts';

/** Shows an image in the simplified mode, and its address in the browser. */
export async function showAt(image: ImageReference, address: string): Promise<void> {
  await showImage(ANNOTATE.viewports, image);
  renameRoute(address);
}
