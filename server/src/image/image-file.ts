import type { DicomImage } from '../dicom/dicom-image.ts';
import { readImages } from '../dicom/read-image.ts';
import { pictureKind } from './photograph/picture-file.ts';
import { readPhotograph } from './photograph/read-photograph.ts';

/** An image, and its file's name where nothing else leads back from it. */
export type ImageOfFile = DicomImage & { fileName: string | null };

/**
 * The images in a file: of DICOM, or a picture.
 *
 * @throws FileRefused for a file that has none
 */
export async function imagesIn(file: Uint8Array, name: string): Promise<ImageOfFile[]> {
  if (pictureKind(file) !== null) return [{ ...(await readPhotograph(file)), fileName: name }];
  return readImages(file).map(image => ({ ...image, fileName: null }));
}
