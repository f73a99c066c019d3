import type { FileRefusal } from '../contract/image-import.ts';

/** One file cannot become an image: why, and one sentence about it for a person. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly reason: FileRefusal;

  constructor(reason: FileRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
