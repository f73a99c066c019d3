import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsensusRow, Page as Rows, Task } from 'quorum-server/contract';
import { expect } from 'vitest';
import { apiClient } from '#server/simulation/api-client.ts';
import { sharedData } from '../../support/shared-data.ts';
import type { Account } from './people.ts';

/** CT slices with three annotators each, where they are at hand. */
export const KITS = sharedData('multirater/kits-ct-3raters');

/** So many of them: each takes a fusion of three structures. */
export const SLICES = 6;

/**
 * The slices into one folder, the masks into one for each annotator, all named after the slices;
 * what was published of all three into `published`, if it is wanted.
 */
export async function layOutSlices(
  images: string,
  masks: string,
  published?: string
): Promise<void> {
  await mkdir(images);
  for (const name of (await readdir(KITS!)).toSorted().slice(0, SLICES))
    for (const file of await readdir(join(KITS!, name))) {
      const [author, ending] = file.split('.');
      const ofAnnotator = join(masks, author!);
      const folder = author === 'image' ? images : author === 'aggregate' ? published : ofAnnotator;
      if (folder === undefined) continue;
      await mkdir(folder, { recursive: true });
      await copyFile(join(KITS!, name, file), join(folder, `${name}.${ending}`));
    }
}

/** Waits until every slice has a consensus of all three. */
export async function fuseSlices(origin: string, { email, password }: Account): Promise<void> {
  const api = apiClient(origin);
  await api.send('POST', '/session/sign-in', { email, password });
  const read = async <T>(path: string) => (await (await api.get(path)).json()) as Rows<T>;
  const [task] = (await read<Task>('/tasks')).rows;
  const raters = async () =>
    (await read<ConsensusRow>(`/tasks/${task!.id}/consensus`)).rows.map(row => row.raters);
  await expect.poll(raters, { timeout: 120_000 }).toEqual(Array.from({ length: SLICES }, () => 3));
}
