/** The frames of one file by the hash of their bytes. */
export type Frames = ReadonlyMap<string, Uint8Array>;

/** The most bytes of fetched frames that are held for the next who looks at them. */
const MOST = 256 * 2 ** 20;

/**
 * Fetches the frames of a file once for all who want them at the same time, and holds those that
 * were wanted last.
 */
export function createFetchedFrames(most = MOST) {
  const held = new Map<string, { frames: Promise<Frames>; bytes: number }>();

  const fetchInto = (key: string, fetch: () => Promise<Frames>): Promise<Frames> => {
    const entry = { frames: fetch(), bytes: 0 };
    held.set(key, entry);
    entry.frames.then(
      frames => {
        entry.bytes = [...frames.values()].reduce((sum, { length }) => sum + length, 0);
        dropOldest();
      },
      () => held.get(key) === entry && held.delete(key)
    );
    return entry.frames;
  };

  const dropOldest = () => {
    let bytes = [...held.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of held) {
      if (bytes <= most) break;
      bytes -= entry.bytes;
      held.delete(key);
    }
  };

  /** The frame with this hash; fetched anew where what is held does not have it. */
  return async (key: string, hash: string, fetch: () => Promise<Frames>) => {
    const entry = held.get(key);
    const bytes = (await entry?.frames)?.get(hash);
    if (!entry || !bytes) return (await fetchInto(key, fetch)).get(hash);
    held.delete(key);
    held.set(key, entry);
    return bytes;
  };
}
