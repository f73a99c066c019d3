import { stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import type { RefusedFile } from '../contract/index.ts';
import { FileRefused } from '../dicom/file-refused.ts';
import { isJunk } from './junk-file.ts';
import { MAX_FILE_BYTES, tooLarge, type SourceFile } from './source-file.ts';

/** How many times larger than itself an archive may unpack to; small ones may reach 1 GiB. */
const MAX_EXPANSION = 100;

/**
 * The files of a zip archive in its order. Every entry that cannot be used is refused by itself;
 * a damaged directory of the archive ends it with one refusal.
 */
export async function* filesInZip(
  path: string,
  name: string
): AsyncGenerator<SourceFile | RefusedFile> {
  let room = Math.max(MAX_FILE_BYTES, MAX_EXPANSION * (await stat(path)).size);
  try {
    // Names are decoded by entryName: here one bad name would end the whole archive.
    const zip = await yauzl.openPromise(path, { decodeStrings: false, autoClose: false });
    try {
      for await (const entry of zip.eachEntry()) {
        const file = sourceOf(zip, entry, name);
        if (file === null) continue;
        room -= entry.uncompressedSize;
        yield room < 0 && !('reason' in file) ? unpacksTooFar(file.name) : file;
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    yield { file: name, reason: 'DAMAGED', message: 'The archive is damaged from here on.' };
  }
}

function sourceOf(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  archive: string
): SourceFile | RefusedFile | null {
  const path = entryPath(entry);
  const file = `${archive}/${path}`;
  if (yauzl.validateFileName(path) !== null) {
    const message = 'The path leads out of the archive.';
    return { file, reason: 'ARCHIVE_PATH', message };
  }
  if (path.endsWith('/') || path.split('/').some(isJunk)) return null;
  if (/\.zip$/i.test(path)) {
    const message = 'An archive within an archive is not opened; unpack it first.';
    return { file, reason: 'NOT_DICOM', message };
  }
  if (entry.isEncrypted()) {
    const message = 'The file is encrypted; unpack the archive with its password first.';
    return { file, reason: 'DAMAGED', message };
  }
  if (entry.uncompressedSize > MAX_FILE_BYTES) return tooLarge(file);
  return { name: file, bytes: () => unpack(zip, entry) };
}

function entryPath(entry: yauzl.Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

/** An entry's bytes; yauzl ends the stream where they exceed the size that the entry states. */
async function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array> {
  try {
    return await buffer(await zip.openReadStreamPromise(entry));
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    const message = 'The file is damaged. It cannot be unpacked.';
    throw new FileRefused('DAMAGED', message, { cause });
  }
}

function unpacksTooFar(file: string): RefusedFile {
  const message = `The archive unpacks to more than ${MAX_EXPANSION} times its size.`;
  return { file, reason: 'TOO_LARGE', message };
}

/** Whether an error says that bytes are wrong, and not that the disk could not be read. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && !('syscall' in error);
}
