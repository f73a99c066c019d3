import type { PacsSource } from '#server/pacs/pacs-file.ts';

/** A PACS as the installation's file would name it. */
export const pacsSource = (url: string, changes: Partial<PacsSource> = {}): PacsSource => ({
  name: 'Radiology',
  url,
  authentication: { kind: 'none' },
  tls: {},
  images: 'copied',
  patienceMs: 400,
  ...changes,
});
