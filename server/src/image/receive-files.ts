import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Principal } from '../account/principal.ts';
import { Refusal } from '../errors.ts';

export type UploadedFile = { filename: string; file: Readable & { truncated: boolean } };

const LIMITS = { files: 20_000, fileSize: 4 * 2 ** 30 };
const LIMITS_FOR_VISITORS = { files: 1000, fileSize: 128 * 2 ** 20 };

/** The most an upload may hold; larger data sets are imported on the server's command line. */
export function uploadLimits({ visitor }: Principal): typeof LIMITS {
  return visitor ? LIMITS_FOR_VISITORS : LIMITS;
}

/**
 * Keeps uploaded files, each in a numbered folder of its own.
 *
 * @throws Refusal TOO_LARGE, UPLOAD_EMPTY
 */
export async function receiveFiles(
  directory: string,
  files: AsyncIterable<UploadedFile>
): Promise<{ name: string; path: string }[]> {
  const received: { name: string; path: string }[] = [];
  for await (const { filename, file } of files) {
    const parts = partsOf(filename);
    const path = join(directory, String(received.length + 1), ...parts);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(file, createWriteStream(path, { mode: 0o600 }));
    if (file.truncated)
      throw new Refusal('TOO_LARGE', `${filename} is larger than this server accepts.`);
    received.push({ name: parts.join('/'), path });
  }
  if (received.length === 0)
    throw new Refusal('UPLOAD_EMPTY', 'Choose a folder, files or an archive to import.');
  return received;
}

/** The parts of a path that a browser sent, without any that lead upwards. */
function partsOf(filename: string): string[] {
  const parts = filename.split(/[/\\]/).filter(part => !['', '.', '..'].includes(part));
  return parts.length > 0 ? parts : ['file'];
}
