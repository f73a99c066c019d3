import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.ts';

/** Where pixels are kept: immutable bytes under the SHA-256 of their content. */
export type Storage = {
  /** Keeps `bytes` durably and returns their SHA-256 in hexadecimal; keeping them twice is fine. */
  put: (bytes: Uint8Array) => Promise<string>;
  /** @throws when nothing is kept under `hash`. */
  get: (hash: string) => Promise<Uint8Array>;
  /** The same without holding all of it; it fails when nothing is kept under `hash`. */
  read: (hash: string, range?: ByteRange) => Readable;
  delete: (hash: string) => Promise<void>;
};
