import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { Picture } from '../contract/index.ts';
import { FileRefused } from '../dicom/file-refused.ts';
import { Refusal } from '../errors.ts';
import { decoding, openPicture } from '../image/photograph/picture-file.ts';
import type { Context } from '../routes.ts';
import { requireChangeable, requireTask } from '../task/task.service.ts';
import { requirePictures } from './known-pictures.ts';
import { insertPicture } from './picture.repository.ts';

/** Wide enough for a whole screen; beside an image it is shown much smaller. */
const LARGEST_SIDE = 1600;
const FORMATS = ['png', 'jpeg', 'webp'];

/**
 * Keeps a picture to show with a task, drawn anew: upright, in sRGB, no larger than a screen, and
 * without anything but its pixels.
 */
export async function addPicture(
  { db, storage }: Context,
  person: Principal,
  taskId: string,
  file: Uint8Array
): Promise<Picture> {
  await requireChangeable(db, person, taskId);
  const { data, info } = await redraw(file);
  const hash = await storage.put(data);
  const { width, height } = info;
  return db.transaction().execute(async trx => {
    const createdBy = person.personId;
    const picture = await insertPicture(trx, { taskId, hash, width, height, createdBy });
    const entry = { actor: createdBy, action: 'picture added', subject: taskId } as const;
    await writeAudit(trx, { ...entry, detail: { pictureId: picture.id } });
    return picture;
  });
}

/** The picture as WebP, for everyone who may see its task. */
export async function readPicture(
  { db, storage }: Context,
  person: Principal,
  taskId: string,
  pictureId: string
): Promise<Uint8Array> {
  await requireTask(db, person, taskId);
  const [picture] = await requirePictures(db, taskId, [pictureId]);
  return storage.get(picture?.hash ?? '');
}

async function redraw(file: Uint8Array) {
  try {
    const { image, metadata } = await openPicture(file);
    if (!FORMATS.includes(metadata.format ?? ''))
      throw new FileRefused('DAMAGED', 'Choose a PNG, JPEG or WebP file.');
    const box = { width: LARGEST_SIDE, height: LARGEST_SIDE, withoutEnlargement: true };
    const drawn = image
      .autoOrient()
      .resize({ ...box, fit: 'inside' })
      .toColourspace('srgb');
    return await decoding(drawn.webp({ quality: 88 }).toBuffer({ resolveWithObject: true }));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const code = error.reason === 'TOO_LARGE' ? 'TOO_LARGE' : 'PICTURE_REFUSED';
    throw new Refusal(code, error.message);
  }
}
