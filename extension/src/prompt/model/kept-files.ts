/** Files that this device keeps, by their SHA-256. What can't be kept is fetched again next time. */
export type KeptFiles = {
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
};

const PLACE = 'quorum-models';

const NOWHERE: KeptFiles = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
};

/** In the origin's private files, or in a cache where there are none to be had, or nowhere. */
export async function keptFiles(): Promise<KeptFiles> {
  try {
    const root = await navigator.storage.getDirectory();
    return inDirectory(await root.getDirectoryHandle(PLACE, { create: true }));
  } catch {
    return caches.open(PLACE).then(inCache, () => NOWHERE);
  }
}

function inDirectory(directory: FileSystemDirectoryHandle): KeptFiles {
  return {
    read: async sha256 => {
      const handle = await directory.getFileHandle(sha256).catch(() => undefined);
      return handle && new Uint8Array(await (await handle.getFile()).arrayBuffer());
    },
    write: async (sha256, bytes) => {
      try {
        const handle = await directory.getFileHandle(sha256, { create: true });
        const file = await handle.createWritable();
        await file.write(bytes);
        await file.close();
      } catch {
        // No room, or another window writes it: the next one to ask fetches it.
      }
    },
  };
}

function inCache(cache: Cache): KeptFiles {
  const address = (sha256: string) => `/${PLACE}/${sha256}`;
  return {
    read: async sha256 => {
      const response = await cache.match(address(sha256));
      return response && new Uint8Array(await response.arrayBuffer());
    },
    write: (sha256, bytes) =>
      cache.put(address(sha256), new Response(bytes)).catch(() => undefined),
  };
}
