import { apiUrl, pluginUrl } from './server-url.ts';
import { requestHeaders } from './request.ts';

/** Where a model's files are fetched: `folder` ends with a slash. */
export type ModelPlace = { readonly folder: string; readonly headers: Record<string, string> };

/** The model that comes with Quorum lies beside our modules. */
export const SHIPPED_MODEL: ModelPlace = {
  folder: pluginUrl('models/boundary-finder/'),
  headers: {},
};

/** Where a task's own model is, or else the one that comes along. */
export function modelPlaceOf(task: { id: string; model: string | null }): ModelPlace {
  if (task.model === null) return SHIPPED_MODEL;
  return {
    folder: apiUrl(`tasks/${task.id}/model/`),
    headers: requestHeaders('GET', undefined),
  };
}

/** The server does not have the file, or it did not come through. */
export class ModelFileMissing extends Error {}

export type FileFetch = {
  readonly headers: Record<string, string>;
  /** The bytes that are there already are not fetched again. */
  readonly from: number;
  /** Hears each piece, and where in the file it begins. */
  onPiece(piece: Uint8Array<ArrayBuffer>, at: number): void;
};

/**
 * What a file at an address has from a given byte on; all of it where the server does not do that.
 *
 * @throws ModelFileMissing
 */
export async function fetchModelFile(
  url: string,
  { headers, from, onPiece }: FileFetch
): Promise<void> {
  const range = from > 0 ? { Range: `bytes=${from}-` } : {};
  try {
    const { ok, status, body } = await fetch(url, { headers: { ...headers, ...range } });
    if (!ok || !body) throw new Error(`status ${status}`);
    let at = status === 206 ? from : 0;
    for (const reader = body.getReader(); ;) {
      const { value, done } = await reader.read();
      if (done) return;
      onPiece(value, at);
      at += value.length;
    }
  } catch (cause) {
    throw new ModelFileMissing(url, { cause });
  }
}
