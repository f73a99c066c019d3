import { pluginUrl } from './server-url.ts';

/** The model that comes with Quorum, in a folder beside our modules. */
const FOLDER = 'models/boundary-finder/';

/** What the server has for a model's file, as it says by its status. */
export class ModelFileMissing extends Error {}

/** One of the model's files; `onBytes` hears how many have come so far. */
export async function fetchModelFile(
  file: string,
  onBytes: (received: number) => void
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(pluginUrl(FOLDER + file));
  if (!response.ok || !response.body)
    throw new ModelFileMissing(`${file}: status ${response.status}`);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for (const reader = response.body.getReader(); ;) {
    const { value, done } = await reader.read();
    if (done) break;
    chunks.push(value);
    received += value.length;
    onBytes(received);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
