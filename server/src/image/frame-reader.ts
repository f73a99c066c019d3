import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import { FileRefused } from '../dicom/file-refused.ts';
import { Refusal } from '../errors.ts';
import { PacsTrouble } from '../pacs/pacs-trouble.ts';
import type { Pacs } from '../pacs/pacs.ts';
import type { Storage } from '../storage/storage.ts';
import { createFetchedFrames, type Frames } from './fetched-frames.ts';
import { imagesIn } from './image-file.ts';
import { findOrigin } from './item.repository.ts';
import { fetchInstance, type Instance } from './pacs-files.ts';

/** Where the pixels of an image are to be found. */
export type KeptFrame = { imageId: string; frameHash: string; pacs: string | null };

/** Reads the pixels that were imported, wherever they are, or none. */
export type FrameReader = (frame: KeptFrame) => Promise<Uint8Array>;

/** How long a person waits for a PACS. */
const PATIENCE_MS = 20_000;

type Sources = { db: Kysely<Database>; storage: Storage; pacs: readonly Pacs[] };

/**
 * Reads frames from the storage, or from the PACS that has them.
 *
 * @throws Refusal PACS_TROUBLE where a PACS does not give the image, or gives another
 */
export function createFrameReader({ db, storage, pacs }: Sources): FrameReader {
  const fetched = createFetchedFrames();
  return async ({ imageId, frameHash, pacs: name }) => {
    if (name === null) return storage.get(frameHash);
    const origin = await findOrigin(db, imageId);
    const source = pacs.find(one => one.name === name);
    if (!origin || !source) throw trouble('The PACS of this image is not set up here any more.');
    const key = `${name} ${origin.sopUid}`;
    const bytes = await fetched(key, frameHash, () => fetchFrames(source, origin));
    if (bytes) return bytes;
    throw trouble('The PACS has another image by now. Tell the task master.');
  };
}

async function fetchFrames(pacs: Pacs, instance: Instance): Promise<Frames> {
  try {
    const file = await fetchInstance(pacs, instance, AbortSignal.timeout(PATIENCE_MS));
    const images = await imagesIn(file, instance.sopUid);
    return new Map(images.map(({ frame: { bytes } }) => [hashOf(bytes), bytes]));
  } catch (error) {
    if (error instanceof PacsTrouble || error instanceof FileRefused) throw trouble(error.message);
    if (error instanceof DOMException) throw trouble('The PACS takes too long.');
    throw error;
  }
}

/** Under which the storage would keep a frame, too. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function trouble(message: string): Refusal {
  return new Refusal('PACS_TROUBLE', message);
}
