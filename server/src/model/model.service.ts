import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { Model, ModelManifest, Page } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import type { Context } from '../routes.ts';
import type { RangedFile } from '../storage/send-range.ts';
import { requireTask } from '../task/task.service.ts';
import {
  deleteModel,
  findManifest,
  findModels,
  findTasksWith,
  insertModel,
} from './model.repository.ts';

/** A manifest with its files, which were seen to be what it says. */
export type WholeModel = {
  readonly manifest: ModelManifest;
  readonly encoder: Uint8Array;
  readonly decoder: Uint8Array;
};

/** @throws Refusal MODEL_KNOWN */
export async function addModel(
  { db, storage }: Pick<Context, 'db' | 'storage'>,
  { manifest, encoder, decoder }: WholeModel
): Promise<Model> {
  for (const file of [encoder, decoder]) await storage.put(file);
  const model = described(manifest);
  await db.transaction().execute(async trx => {
    if (!(await insertModel(trx, model.id, manifest)))
      throw new Refusal('MODEL_KNOWN', `This model is here already. Its id is ${model.id}.`);
    const detail = { name: manifest.name, source: manifest.source };
    await writeAudit(trx, { actor: null, action: 'model added', subject: model.id, detail });
  });
  return model;
}

export async function listModels(db: Kysely<Database>): Promise<Page<Model>> {
  const rows = (await findModels(db)).map(({ manifest }) => described(manifest));
  return { rows, total: rows.length };
}

/** @throws Refusal MODEL_IN_USE */
export async function removeModel(
  { db, storage }: Pick<Context, 'db' | 'storage'>,
  { id, name }: Model
): Promise<void> {
  const tasks = await findTasksWith(db, id);
  if (tasks.length > 0)
    throw new Refusal(
      'MODEL_IN_USE',
      `${name} outlines in ${tasks.join(', ')}. Choose another model there first.`
    );
  const removed = await findManifest(db, id);
  await db.transaction().execute(async trx => {
    await deleteModel(trx, id);
    await writeAudit(trx, { actor: null, action: 'model removed', subject: id, detail: { name } });
  });
  const kept = new Set((await findModels(db)).flatMap(({ manifest }) => hashesOf(manifest)));
  for (const hash of removed ? hashesOf(removed) : [])
    if (!kept.has(hash)) await storage.delete(hash);
}

/** What a task's own model consists of, for whoever may see the task. */
export async function readManifest(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<ModelManifest> {
  const { model } = await requireTask(db, person, taskId);
  const manifest = model === null ? undefined : await findManifest(db, model);
  if (manifest) return manifest;
  throw new Refusal('NOT_FOUND', 'This task uses the model that comes with Quorum.');
}

/** One of the files of a task's own model, for whoever may see the task. */
export async function openModelFile(
  { db, storage }: Context,
  person: Principal,
  taskId: string,
  file: string
): Promise<RangedFile> {
  const { encoder, decoder } = await readManifest(db, person, taskId);
  const network = [encoder, decoder].find(each => each.file === file);
  if (!network) throw new Refusal('NOT_FOUND', `The model has no file ${file}.`);
  const { bytes, sha256 } = network;
  return { bytes, sha256, read: range => storage.read(sha256, range) };
}

function described({ name, licence, source, modality, encoder, decoder }: ModelManifest): Model {
  const bytes = encoder.bytes + decoder.bytes;
  return { id: decoder.sha256, name, licence, source, modality, bytes };
}

function hashesOf({ encoder, decoder }: ModelManifest): string[] {
  return [encoder.sha256, decoder.sha256];
}
