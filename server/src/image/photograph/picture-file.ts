import sharp, { type Metadata, type Sharp } from 'sharp';
import { FileRefused } from '../../dicom/file-refused.ts';

/** The most pixels a picture may have, whatever its file's size: a bomb is small. */
const MAX_PIXELS = 2 ** 26;

const MAGIC: Record<string, readonly number[]> = {
  PNG: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  JPEG: [0xff, 0xd8, 0xff],
};

/** What a file is by its first bytes, whatever its name says; null for anything else. */
export function pictureKind(file: Uint8Array): 'PNG' | 'JPEG' | null {
  const begins = (magic: readonly number[] = []) => magic.every((byte, i) => file[i] === byte);
  if (begins(MAGIC['PNG'])) return 'PNG';
  return begins(MAGIC['JPEG']) ? 'JPEG' : null;
}

/** A picture file that is open for decoding; nothing is decoded before it is asked for. */
export type OpenPicture = { image: Sharp; metadata: Metadata };

/** @throws FileRefused for a file that cannot be read, or is too large to be decoded. */
export async function openPicture(file: Uint8Array): Promise<OpenPicture> {
  const image = sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
  const metadata = await decoding(sharp(file, { limitInputPixels: false }).metadata());
  if (metadata.width * metadata.height > MAX_PIXELS)
    throw new FileRefused(
      'TOO_LARGE',
      `The picture has ${metadata.width} × ${metadata.height} pixels; ${MAX_PIXELS / 2 ** 20} million are the most.`
    );
  return { image, metadata };
}

/** What the library fails at is the file's fault. */
export async function decoding<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (cause) {
    throw new FileRefused('DAMAGED', 'The picture is damaged. It cannot be decoded.', { cause });
  }
}
