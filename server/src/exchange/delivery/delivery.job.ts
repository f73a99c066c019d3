import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { writeAudit } from '../../audit/audit.repository.ts';
import type { DeliveredObject, Delivery } from '../../contract/index.ts';
import type { NamedDataSet } from '../../dicom/file/write-file.ts';
import { PacsTrouble } from '../../pacs/pacs-trouble.ts';
import type { Pacs } from '../../pacs/pacs.ts';
import type { Context } from '../../routes.ts';
import { findTask } from '../../task/task.repository.ts';
import { writeExportFile } from '../export/export-file.ts';
import { prepare } from '../export/write-export.ts';
import { plannedObjects, type PlannedObject } from './planned-object.ts';
import {
  deleteUnstored,
  findDelivery,
  findStoredUids,
  updateDelivery,
  writeOutcome,
} from './delivery.repository.ts';
import { storeObject, type Stored } from './store-object.ts';
import { studyIdentity } from './study-identity.ts';

/** How long to wait before each further attempt at one object. */
const PAUSES_MS = [500, 2000, 8000];

type Sending = Pick<Context, 'db' | 'readFrame' | 'secret' | 'config' | 'pacs'>;

/** Sends results to a PACS, object by object; once more what is missing where it was interrupted. */
export async function sendResults(
  context: Sending,
  deliveryId: string,
  signal: AbortSignal
): Promise<void> {
  const { db } = context;
  const delivery = await findDelivery(db, deliveryId);
  const task = delivery && (await findTask(db, delivery.taskId, null));
  if (!task || delivery.state === 'done' || delivery.state === 'stopped') return;
  const pacs = context.pacs.find(({ name }) => name === delivery.pacs);
  if (!pacs) return updateDelivery(db, deliveryId, { state: 'stopped', trouble: 'NOT_FOUND' });
  await updateDelivery(db, deliveryId, { state: 'running', trouble: null });
  await deleteUnstored(db, deliveryId);
  const wanted = { identifiers: 'originals', of: delivery.of } as const;
  const prepared = await prepare(context, task, wanted, { note: () => {}, step: () => {} });
  const resultUid = (...name: string[]) => prepared.resultUid('delivered', ...name);
  const exported = { ...prepared, resultUid };
  try {
    await sendAll(context, delivery, pacs, plannedObjects(db, exported, delivery), signal);
    await updateDelivery(db, deliveryId, { state: 'done', trouble: null });
  } catch (error) {
    if (!(error instanceof PacsTrouble)) throw error;
    await updateDelivery(db, deliveryId, { state: 'stopped', trouble: error.reason });
  }
}

async function sendAll(
  context: Sending,
  delivery: Delivery & { createdBy: string | null },
  pacs: Pacs,
  objects: AsyncIterable<PlannedObject>,
  signal: AbortSignal
): Promise<void> {
  const { db } = context;
  const stored = await findStoredUids(db, delivery.id);
  const identities = new Map<string, Promise<NamedDataSet | null>>();
  let position = stored.size;
  for await (const planned of objects) {
    if (stored.has(planned.sopUid)) continue;
    const { format, series, author, sopUid } = planned;
    const object = { format, series, author, sopUid, position: position++ };
    const outcome = async (outcome: Pick<DeliveredObject, 'state' | 'trouble' | 'code'>) =>
      writeOutcome(db, delivery.id, { ...object, ...outcome });
    await outcome({ state: 'waiting', trouble: null, code: null });
    if (planned.content === null) {
      await outcome({ state: 'refused', trouble: planned.trouble, code: null });
      continue;
    }
    const { content, studyUid } = planned;
    const identify = () => studyIdentity(pacs, studyUid, signal);
    const identity = await patiently(() => remembered(identities, studyUid, identify), signal);
    const { trouble, code } = identity
      ? await send(context, pacs, studyUid, () => content(identity), signal)
      : { trouble: 'STUDY_UNKNOWN' as const, code: null };
    await outcome({ state: trouble === null ? 'stored' : 'refused', trouble, code });
    const detail = { pacs: pacs.name, deliveryId: delivery.id, sopUid, format, trouble, code };
    const entry = { actor: delivery.createdBy, subject: delivery.taskId, detail };
    await writeAudit(db, { ...entry, action: 'result sent' });
  }
}

/** Writes an object to the disk and stores it; trouble with it alone is its outcome. */
async function send(
  { config }: Pick<Context, 'config'>,
  pacs: Pacs,
  studyUid: string,
  content: () => AsyncIterable<Uint8Array>,
  signal: AbortSignal
): Promise<Stored> {
  const path = join(config.dataDir, 'exports', `${crypto.randomUUID()}.dcm`);
  try {
    const readable = Readable.from(content(), { objectMode: false });
    const { bytes } = await writeExportFile(path, readable, async () => signal.throwIfAborted());
    return await patiently(() => storeObject(pacs, studyUid, { path, bytes }, signal), signal);
  } catch (error) {
    if (error instanceof PacsTrouble && !error.isGeneral)
      return { trouble: error.reason, code: null };
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

/** Does it again after pauses, as long as the trouble may pass. */
async function patiently<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PacsTrouble) || !error.mayPass) throw error;
      await setTimeout(pause, undefined, { signal });
    }
  }
  return attempt();
}

/** What is kept under a key, found out once; a failure is not kept. */
async function remembered<T>(
  kept: Map<string, Promise<T>>,
  key: string,
  find: () => Promise<T>
): Promise<T> {
  const known = kept.get(key) ?? find();
  kept.set(key, known);
  return known.catch(error => {
    kept.delete(key);
    throw error;
  });
}
