import type { RefusedFile } from '../contract/index.ts';

/** A file that is offered for import. */
export interface SourceFile {
  /** Its path from where the import began, through archives too: "scan.zip/ct/001.dcm". */
  name: string;
  /** Reads it; to be called before the next file is asked for, or not at all. */
  bytes(): Promise<Uint8Array>;
}

/** The most bytes a single file may have, unpacked. */
export const MAX_FILE_BYTES = 2 ** 30;

export function tooLarge(file: string): RefusedFile {
  return { file, reason: 'TOO_LARGE', message: 'The file is larger than 1 GiB.' };
}
