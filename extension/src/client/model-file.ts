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
