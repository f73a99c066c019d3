import { join } from 'node:path';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Export, NewExport, Task } from '#server/contract/index.ts';
import { filesIn } from '#server/exchange/archive.ts';
import { makeExport } from '#server/exchange/export/export.job.ts';
import type { Client, TestApp } from './app.ts';

/** Asks for an export as a person would, has its job done, and says what became of it. */
export async function exportAs(
  quorum: TestApp,
  person: Client,
  task: Pick<Task, 'id'>,
  wanted: Partial<NewExport> & Pick<NewExport, 'format'>
): Promise<Export> {
  const answer = await person.post(`/tasks/${task.id}/exports`, wanted);
  if (answer.statusCode !== 202) throw new Error(answer.body);
  const { id }: Export = answer.json();
  await makeExport(quorum.context, id, new AbortController().signal);
  return (await person.get(`/exports/${id}`)).json();
}

/** The files of an export's archive, by name. */
export async function download(
  person: Client,
  { id }: Pick<Export, 'id'>
): Promise<Map<string, Uint8Array>> {
  const answer = await person.get(`/exports/${id}/file`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return unzip(answer.rawPayload);
}

export async function unzip(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'quorum-unzip-'));
  const path = join(folder, 'x.zip');
  await writeFile(path, archive);
  const files = new Map<string, Uint8Array>();
  for await (const file of filesIn(path)) {
    if (!('bytes' in file)) throw new Error(file.message);
    files.set(file.name.replace('x.zip/', ''), await file.bytes());
  }
  await rm(folder, { recursive: true });
  return files;
}
