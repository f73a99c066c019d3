import { sql, type Kysely } from 'kysely';
import type { NewTask } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import { makePhantomInThread } from '../phantom/phantom-thread.ts';
import type { Context } from '../routes.ts';
import { deleteTask } from '../task/task.repository.ts';
import { addTask } from '../task/task.service.ts';
import { importPhantom } from './demo-import.ts';
import { makeDemoTutorial } from './demo-tutorial.ts';
import { findDemoTask, findForsakenDemos } from './demo.repository.ts';
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

/** Of the body to work on. */
const SEED = 1;

/** Any number, the same in all replicas. */
const LOCK = 7_340_001;

/**
 * Makes the demo task where there is none, or goes on with one that was interrupted: a computed
 * phantom, outlined on most slices by simulated raters, and a tutorial. Once visitors have answered
 * or judged half of it, the next ones get another, and those that nobody uses are removed. Replicas
 * that come together take turns.
 */
export async function ensureDemoTask(context: Context): Promise<void> {
  await context.db.connection().execute(async connection => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection);
    try {
      await makeDemoTask(context);
      for (const taskId of await findForsakenDemos(context.db)) await removeDemo(context, taskId);
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection);
    }
  });
}

async function makeDemoTask(context: Context): Promise<void> {
  const { db } = context;
  const newest = await findDemoTask(db);
  const found = newest?.worn ? undefined : newest;
  if (found?.annotated) return;
  const taskId = found?.taskId ?? (await addDemoTask(db));
  const phantom = await makePhantomInThread({ seed: SEED });
  if (!found?.imported) await importPhantom(context, taskId, phantom);
  if (!found?.taught) await makeDemoTutorial(context, taskId);
  await annotatePhantom(context, taskId, phantom);
}

async function removeDemo({ db }: Context, taskId: string): Promise<void> {
  await db.transaction().execute(async trx => {
    await deleteTask(trx, taskId);
    const detail = { reason: 'a demo that nobody uses any more' };
    await writeAudit(trx, { actor: null, action: 'task removed', subject: taskId, detail });
  });
}

function addDemoTask(db: Kysely<Database>): Promise<string> {
  return db
    .transaction()
    .execute(trx => addTask(trx, { ...DEMO_TASK, createdBy: null, phantom: true }));
}
