import { ModelManifest, type Network } from 'quorum-server/contract';
import { Check } from 'typebox/value';
import { fetchModelFile, ModelFileMissing } from '../../client/model-file.ts';
import type { ModelPlace } from '../../client/model-place.ts';
import { sha256 as hash } from '../sha256.ts';
import { keptFiles } from './kept-files.ts';

/** A file is not what its manifest says, or the manifest says nothing sensible. */
export class ModelFileWrong extends Error {}

export type ModelFiles<Manifest = ModelManifest> = {
  readonly manifest: Manifest;
  readonly encoder: Uint8Array;
  readonly decoder: Uint8Array;
};

/**
 * The files of the model at a place: from this device where it keeps them, else from the server, from
 * where it stopped last time, each checked against its SHA-256. `onProgress` hears the bytes that are
 * there and those there will be.
 *
 * @throws ModelFileWrong, ModelFileMissing
 */
export async function loadModelFiles(
  place: ModelPlace,
  onProgress: (loaded: number, total: number) => void
): Promise<ModelFiles> {
  const manifest = parseManifest(await fetchManifest(place));
  const { encoder, decoder } = manifest;
  const loaded = { [encoder.sha256]: 0, [decoder.sha256]: 0 };
  const total = encoder.bytes + decoder.bytes;
  const load = (network: Network) =>
    loadFile(place, network, bytes => {
      loaded[network.sha256] = bytes;
      onProgress(
        Object.values(loaded).reduce((sum, each) => sum + each),
        total
      );
    });
  const [first, second] = await Promise.all([load(encoder), load(decoder)]);
  return { manifest, encoder: first, decoder: second };
}

async function fetchManifest({ folder, headers }: ModelPlace): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  await fetchModelFile(`${folder}manifest.json`, {
    headers,
    from: 0,
    onPiece: piece => (text += decoder.decode(piece, { stream: true })),
  });
  return text;
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
  { folder, headers }: ModelPlace,
  { file, bytes: length, sha256 }: Network,
  onBytes: (loaded: number) => void
): Promise<Uint8Array> {
  const kept = await keptFiles();
  const known = await kept.read(sha256);
  if (known && (await hash(known)) === sha256) {
    onBytes(known.length);
    return known;
  }
  const unfinished = await kept.unfinished(sha256);
  const bytes = new Uint8Array(length);
  const before = unfinished.before.subarray(0, length);
  bytes.set(before);
  let there = before.length;
  if (there < length)
    await fetchModelFile(folder + file, {
      headers,
      from: there,
      onPiece: (piece, at) => {
        bytes.set(piece.subarray(0, Math.max(0, length - at)), Math.min(at, length));
        unfinished.keep(piece, at);
        there = Math.min(length, at + piece.length);
        onBytes(there);
      },
    });
  if (there < length) throw new ModelFileMissing(file);
  const whole = (await hash(bytes)) === sha256;
  await unfinished.end();
  if (!whole) throw new ModelFileWrong(file);
  await kept.write(sha256, bytes);
  return bytes;
}
