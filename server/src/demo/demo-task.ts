import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { NewTask } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { insertImport } from '../image/image-import.repository.ts';
import { importImages } from '../image/image-import.service.ts';
import { makePhantom, type PhantomSlice } from '../phantom/phantom.ts';
import type { Context } from '../routes.ts';
import { addTask } from '../task/task.service.ts';
import { findDemoTask } from './demo.repository.ts';
import { annotatePhantom } from './simulated-crowd.ts';

const DEMO_TASK: NewTask = {
  name: 'Kidneys of a phantom',
  instruction:
    'Outline each kidney: the bean-shaped organs on either side of the spine. ' +
    'Leave out the fat around them and the vessels that enter them. ' +
    'The picture is seen from the feet, so the patient’s left kidney is on your right.',
  structures: [
    {
      name: 'Left kidney',
      color: '#f0e442',
      code: { scheme: 'SCT', value: '18639004', meaning: 'Left kidney' },
    },
    {
      name: 'Right kidney',
      color: '#56b4e9',
      code: { scheme: 'SCT', value: '9846003', meaning: 'Right kidney' },
    },
  ],
  window: { center: 40, width: 400 },
  everyNth: 1,
  ratersWanted: 12,
  admission: 'members',
};

/** Any number, the same in all replicas. */
const LOCK = 7_340_001;

/**
 * Makes the demo task where there is none, or goes on with one that was interrupted: a computed
 * phantom, outlined on most slices by simulated raters. Replicas that start together take turns.
 */
export async function ensureDemoTask(context: Context): Promise<void> {
  await context.db.connection().execute(async connection => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection);
    try {
      await makeDemoTask(context);
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection);
    }
  });
}

async function makeDemoTask(context: Context): Promise<void> {
  const { db } = context;
  const found = await findDemoTask(db);
  if (found?.annotated) return;
  const taskId = found?.taskId ?? (await addDemoTask(db));
  const phantom = makePhantom();
  if (!found?.imported) await importPhantom(context, taskId, phantom);
  await annotatePhantom(context, taskId, phantom);
}

function addDemoTask(db: Kysely<Database>): Promise<string> {
  return db
    .transaction()
    .execute(trx => addTask(trx, { ...DEMO_TASK, createdBy: null, phantom: true }));
}

async function importPhantom(context: Context, taskId: string, phantom: PhantomSlice[]) {
  const importId = randomUUID();
  await insertImport(context.db, { id: importId, taskId, createdBy: null });
  const job = { importId, taskId, everyNth: DEMO_TASK.everyNth, actor: null };
  await importImages(context, job, files(phantom));
}

async function* files(phantom: PhantomSlice[]) {
  for (const { fileName: name, file } of phantom) yield { name, bytes: async () => file };
}
