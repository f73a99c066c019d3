import { pluginUrl } from './server-url.ts';

/** The model that comes with Quorum, in a folder beside our modules. */
const FOLDER = 'models/boundary-finder/';

/** The server does not have the file, or it did not come through. */
export class ModelFileMissing extends Error {}

/**
 * One of the model's files; `onBytes` hears how many have come so far.
 *
 * @throws ModelFileMissing
 */
export async function fetchModelFile(
  file: string,
  onBytes: (received: number) => void
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await bytesOf(await fetch(pluginUrl(FOLDER + file)), onBytes);
  } catch (cause) {
    throw new ModelFileMissing(file, { cause });
  }
}

async function bytesOf(
  { ok, status, body }: Response,
  onBytes: (received: number) => void
): Promise<Uint8Array<ArrayBuffer>> {
  if (!ok || !body) throw new Error(`status ${status}`);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for (const reader = body.getReader(); ;) {
    const { value, done } = await reader.read();
    if (done) break;
    chunks.push(value);
    received += value.length;
    onBytes(received);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
