/** Files that this device keeps, by their SHA-256. What can't be kept is fetched again next time. */
export type KeptFiles = {
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** A file that is being fetched, with what was fetched of it before. */
  unfinished(sha256: string): Promise<UnfinishedFile>;
};

export type UnfinishedFile = {
  readonly before: Uint8Array<ArrayBuffer>;
  keep(piece: Uint8Array<ArrayBuffer>, at: number): void;
  /** It is whole, or no good: what is kept of it goes. */
  end(): Promise<void>;
};

const PLACE = 'quorum-models';

/** One of which nothing is kept. */
const FORGOTTEN: UnfinishedFile = {
  before: new Uint8Array(),
  keep: () => undefined,
  end: () => Promise.resolve(),
};

const NOWHERE: KeptFiles = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
  unfinished: () => Promise.resolve(FORGOTTEN),
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
    // While another window fetches the same, or where files are written otherwise: from the start.
    unfinished: sha256 => openUnfinished(directory, `${sha256}.part`).catch(() => FORGOTTEN),
  };
}

/** What workers have, and the types of pages leave out. */
type WorkersFile = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<{
    getSize(): number;
    read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number;
    write(from: Uint8Array<ArrayBuffer>, options: { at: number }): number;
    close(): void;
  }>;
};

async function openUnfinished(
  directory: FileSystemDirectoryHandle,
  name: string
): Promise<UnfinishedFile> {
  const handle = (await directory.getFileHandle(name, { create: true })) as WorkersFile;
  const file = await handle.createSyncAccessHandle();
  const before = new Uint8Array(file.getSize());
  file.read(before, { at: 0 });
  let room = true;
  return {
    before,
    keep: (piece, at) => {
      try {
        room &&= file.write(piece, { at }) === piece.length;
      } catch {
        room = false;
      }
    },
    end: async () => {
      file.close();
      await directory.removeEntry(name).catch(() => undefined);
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
    unfinished: () => Promise.resolve(FORGOTTEN),
  };
}
