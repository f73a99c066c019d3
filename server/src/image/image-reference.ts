import type { ImageReference } from '../contract/index.ts';
import { pseudonymousUids } from '../dicom/pseudonym.ts';
import type { ItemImage } from './item.repository.ts';

/** Where the viewer finds the image of an item. */
export function imageReference(secret: string, item: ItemImage): ImageReference {
  const uids = pseudonymousUids(secret, item.itemId, item.imageId);
  const spacing = item.pixelSpacing;
  return {
    studyInstanceUID: item.studyUid,
    seriesInstanceUID: uids.series,
    sopInstanceUID: uids.sop,
    rows: item.rows,
    columns: item.columns,
    pixelSpacing: spacing ? [spacing[0], spacing[1]] : null,
  };
}
