import { PassThrough, pipeline, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  path: string;
  content: Readable;
  /** False for what is compressed already. */
  compress: boolean;
  /** What the manifest says of it beside its size and hash. */
  about?: object;
}

/** A zip archive, made as it is read: an entry is asked for when the one before it is written. */
export function zipStream(entries: AsyncIterable<ZipEntry>): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  pipeline(zip.outputStream, output, () => undefined);
  writeEntries(zip, entries, output).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return output;
}

async function writeEntries(
  zip: ZipFile,
  entries: AsyncIterable<ZipEntry>,
  output: PassThrough
): Promise<void> {
  for await (const { path, content, compress } of entries) {
    // A reader that goes away ends the entry, and with it the whole archive.
    const stop = (): void => void content.destroy();
    output.once('close', stop);
    zip.addReadStream(content, path, { compress });
    await finished(content);
    output.off('close', stop);
  }
  zip.end();
}
