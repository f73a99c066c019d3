import type { Kysely } from 'kysely';
import { inspect } from 'node:util';
import { fromKysely, PgBoss, type JobResult } from 'pg-boss';
import type { Connection, Database } from '../database/database.ts';

/** Background work, and the ids each kind is given. */
export type Jobs = {
  'fuse item': { itemId: string };
  'seal audit': Record<string, never>;
  'import images': { importId: string };
  'write export': { exportId: string };
  'renew demo': Record<string, never>;
  'score gold': { annotationId: string };
  'send results': { deliveryId: string };
  'verify task': { verificationId: string };
};
export type JobName = keyof Jobs;

/** Handlers do their work again without harm when it is interrupted and repeated. */
export type Handlers = {
  [Name in JobName]: (job: Jobs[Name], signal: AbortSignal) => Promise<void>;
};

export type Queue = {
  /** Queues a job, once `db` commits where it is a transaction. */
  send: <Name extends JobName>(db: Kysely<Database>, name: Name, job: Jobs[Name]) => Promise<void>;
  work: (handlers: Handlers) => Promise<void>;
  /** Takes no more jobs and lets those that run end; what does not end in time runs again later. */
  stop: () => Promise<void>;
};

const STOP_SECONDS = 20;

/** How many jobs of a kind one process takes at once, so that a long queue empties without pauses. */
const BATCH = {
  'fuse item': 16,
  'import images': 1,
  'write export': 1,
  'renew demo': 1,
  'score gold': 16,
  'seal audit': 1,
  'send results': 1,
  'verify task': 1,
} satisfies Record<JobName, number>;

const A_DAY = 24 * 60 * 60;

/** Of jobs that say by themselves that they failed: only what was interrupted comes back. */
const COMES_BACK = {
  policy: 'standard',
  retryLimit: 1000,
  retryDelay: 1,
  retryDelayMax: 60,
  retryBackoff: true,
  expireInSeconds: A_DAY,
} as const;

const QUEUES = {
  // Of the submissions that wait for a fusion of their item, one fusion serves all.
  'fuse item': { policy: 'stately', retryLimit: 5, retryDelay: 1, retryBackoff: true },
  'import images': COMES_BACK,
  'write export': { policy: 'standard', retryLimit: 2, retryDelay: 1, expireInSeconds: A_DAY },
  'renew demo': { policy: 'stately', retryLimit: 2, retryDelay: 1, retryBackoff: true },
  'score gold': { policy: 'standard', retryLimit: 5, retryDelay: 1, retryBackoff: true },
  'seal audit': { policy: 'stately', retryLimit: 0, expireInSeconds: A_DAY },
  'send results': { policy: 'standard', retryLimit: 5, retryDelay: 1, expireInSeconds: A_DAY },
  'verify task': COMES_BACK,
} as const satisfies Record<JobName, object>;

/** Jobs that nobody has to ask for, and when they come. */
const SCHEDULE = { 'seal audit': '* * * * *' } satisfies Partial<Record<JobName, string>>;

const JOB_NAMES = [
  'fuse item',
  'import images',
  'write export',
  'renew demo',
  'score gold',
  'seal audit',
  'send results',
  'verify task',
] as const satisfies readonly JobName[];

/** pg-boss's names allow no spaces. */
const queueName = (name: JobName) => name.replaceAll(' ', '-');

export async function openQueue(connection: Connection): Promise<Queue> {
  const boss = new PgBoss({
    ...connection,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', reportLostConnection);
  await boss.start();
  for (const name of JOB_NAMES)
    await boss.createQueue(queueName(name), {
      ...QUEUES[name],
      notify: true,
      heartbeatSeconds: 10,
    });

  return {
    async send(db, name, job) {
      const singletonKey = Object.values(job).join();
      await boss.send(queueName(name), job, { singletonKey, db: fromKysely(db) });
    },
    async work(handlers) {
      const start = <Name extends JobName>(name: Name) => workOn(boss, name, handlers[name]);
      await Promise.all(JOB_NAMES.map(start));
      for (const [name, cron] of Object.entries(SCHEDULE))
        await boss.schedule(queueName(name as JobName), cron);
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_SECONDS * 1000 }),
  };
}

async function workOn<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  handle: (job: Jobs[Name], signal: AbortSignal) => Promise<void>
): Promise<void> {
  const options = {
    pollingIntervalSeconds: 2,
    notifyPollingIntervalSeconds: 2,
    burstWhenBatchFull: true,
    batchSize: BATCH[name],
    perJobResults: true,
  } as const;
  await boss.work<Jobs[Name], unknown, typeof options>(queueName(name), options, async jobs => {
    const results: JobResult[] = [];
    // One after another: each holds a database connection, of which requests need theirs.
    for (const { id, data, signal } of jobs) results.push(await settle(id, handle(data, signal)));
    return results;
  });
}

/** A job that fails is tried again by itself; those taken with it are done. */
async function settle(id: string, work: Promise<void>): Promise<JobResult> {
  try {
    await work;
    return { id, status: 'completed' };
  } catch (error) {
    process.stderr.write(`A job failed and will be tried again: ${inspect(error)}\n`);
    return { id, status: 'failed', output: { message: String(error) } };
  }
}

/** pg-boss tries again by itself after such an error; its jobs wait in the database. */
function reportLostConnection(error: Error): void {
  process.stderr.write(`The job queue lost its database for a moment: ${error.message}\n`);
}
