import { randomUUID } from 'node:crypto';
import { insertImport } from '../image/image-import.repository.ts';
import { importImages } from '../image/image-import.service.ts';
import type { PhantomSlice } from '../phantom/phantom.ts';
import type { Context } from '../routes.ts';

/** Makes each of these slices an item of the demo task; those that are there already stay. */
export async function importPhantom(
  context: Context,
  taskId: string,
  phantom: readonly PhantomSlice[]
): Promise<void> {
  const importId = randomUUID();
  await insertImport(context.db, { id: importId, taskId, createdBy: null });
  await importImages(context, { importId, taskId, everyNth: 1, actor: null }, files(phantom));
}

async function* files(phantom: readonly PhantomSlice[]) {
  for (const { fileName: name, file } of phantom) yield { name, bytes: async () => file };
}
