import { ModelManifest, type Network } from 'quorum-server/contract';
import { Check } from 'typebox/value';
import { fetchModelFile } from '../../client/model-file.ts';
import { keptFiles } from './kept-files.ts';

/** A file is not what its manifest says, or the manifest says nothing sensible. */
export class ModelFileWrong extends Error {}

export type ModelFiles = {
  readonly manifest: ModelManifest;
  readonly encoder: Uint8Array;
  readonly decoder: Uint8Array;
};

/**
 * The model's files: from this device where it keeps them, else from the server, each checked
 * against its SHA-256. `onProgress` hears the bytes that are there and those there will be.
 *
 * @throws ModelFileWrong, ModelFileMissing
 */
export async function loadModelFiles(
  onProgress: (loaded: number, total: number) => void
): Promise<ModelFiles> {
  const text = new TextDecoder().decode(await fetchModelFile('manifest.json', () => undefined));
  const manifest = parseManifest(text);
  const { encoder, decoder } = manifest;
  const loaded = { [encoder.sha256]: 0, [decoder.sha256]: 0 };
  const total = encoder.bytes + decoder.bytes;
  const load = (network: Network) =>
    loadFile(network, bytes => {
      loaded[network.sha256] = bytes;
      onProgress(
        Object.values(loaded).reduce((sum, each) => sum + each),
        total
      );
    });
  const [first, second] = await Promise.all([load(encoder), load(decoder)]);
  return { manifest, encoder: first, decoder: second };
}

/** @throws ModelFileWrong */
export function parseManifest(text: string): ModelManifest {
  const manifest = parseJson(text);
  if (!Check(ModelManifest, manifest)) throw new ModelFileWrong('manifest.json');
  return manifest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelFileWrong('manifest.json', { cause });
  }
}

async function loadFile(
  { file, sha256 }: Network,
  onBytes: (loaded: number) => void
): Promise<Uint8Array> {
  const kept = await keptFiles();
  const known = await kept.read(sha256);
  if (known && (await hashOf(known)) === sha256) {
    onBytes(known.length);
    return known;
  }
  const bytes = await fetchModelFile(file, onBytes);
  if ((await hashOf(bytes)) !== sha256) throw new ModelFileWrong(file);
  await kept.write(sha256, bytes);
  return bytes;
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}
