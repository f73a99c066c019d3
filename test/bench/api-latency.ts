import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ConsensusRow, Page, Task } from '#server/contract/index.ts';
import { apiClient, type ApiClient } from '#server/simulation/api-client.ts';
import { newcomer, outlineAll, tracedEllipse } from '#test/support/annotators.ts';
import { install, type Installation } from '#test/support/server.ts';
import { ctFiles } from '#test/support/task.ts';

const SLICES = 100;
const RATERS = 5;
const ROUNDS = 5;

/** How long a request waits, in milliseconds, at the 99th percentile. */
export type ApiLatency = { idle: number; fusing: number };

/**
 * Asks a real server for a task, over and over, while it has nothing else to do and while it fuses
 * 100 slices of 512 × 512 by five raters anew; medians of five rounds.
 */
export async function measureApiLatency(): Promise<ApiLatency> {
  const quorum = await install({ DEMO: 'false' });
  const images = await mkdtemp(join(tmpdir(), 'quorum-ct-'));
  try {
    for await (const { name, bytes } of ctFiles(SLICES, { rows: 512, columns: 512 }))
      await writeFile(join(images, name), await bytes());
    await quorum.run('import', images, '--task', 'Kidneys', '--raters', `${RATERS}`);
    const { origin } = await quorum.start();
    const admin = await administrator(quorum, origin);
    const task = await outlinedTask(admin, origin);
    return await measure(admin, task);
  } finally {
    await quorum.remove();
    await rm(images, { recursive: true });
  }
}

async function administrator(quorum: Installation, origin: string): Promise<ApiClient> {
  const email = 'admin@example.org';
  const role = ['--name', 'Admin', '--role', 'administrator'];
  const [, password] =
    /password (\S+)/.exec(await quorum.run('person', 'add', email, ...role)) ?? [];
  const client = apiClient(origin);
  await client.send('POST', '/session/sign-in', { email, password });
  return client;
}

async function outlinedTask(admin: ApiClient, origin: string): Promise<Task> {
  const { rows } = (await (await admin.get('/tasks')).json()) as Page<Task>;
  const [task] = rows;
  if (!task) throw new Error('There is no task.');
  const crowd = await Promise.all(
    Array.from({ length: RATERS }, (_, rater) => newcomer(origin, `rater${rater}`))
  );
  const outline = ({ structures }: Task) =>
    structures.map(({ id: structureId }) => ({
      structureId,
      answer: 'outlined' as const,
      contours: [tracedEllipse([170, 260], [45, 60]), tracedEllipse([340, 260], [45, 60])],
    }));
  await Promise.all(crowd.map(client => outlineAll(client, task, outline)));
  await fused(admin, task, version => version >= 1);
  return task;
}

async function measure(admin: ApiClient, task: Task): Promise<ApiLatency> {
  const idle: number[] = [];
  const fusing: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    idle.push(await askWhile(admin, task, setTimeout(3000)));
    const before = await newestVersions(admin, task);
    const threshold = 0.5 + round / 100;
    await admin.send('PATCH', `/tasks/${task.id}`, { fusion: { method: 'staple', threshold } });
    const done = fused(admin, task, (version, item) => version > (before.get(item) ?? 0));
    fusing.push(await askWhile(admin, task, done));
  }
  return { idle: median(idle), fusing: median(fusing) };
}

/** The 99th percentile of how long an answer takes, asked every ten milliseconds until `end`. */
async function askWhile(client: ApiClient, task: Task, end: Promise<unknown>): Promise<number> {
  const waits: number[] = [];
  let over = false;
  void end.then(() => (over = true));
  while (!over) {
    const started = performance.now();
    await (await client.get(`/tasks/${task.id}`)).arrayBuffer();
    waits.push(performance.now() - started);
    await setTimeout(10);
  }
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? NaN;
}

async function newestVersions(admin: ApiClient, task: Task): Promise<Map<string, number>> {
  const listed = await admin.get(`/tasks/${task.id}/consensus?limit=200`);
  const { rows } = (await listed.json()) as Page<ConsensusRow>;
  return new Map(rows.map(({ itemId, version }) => [itemId, version]));
}

/** Waits until every item has a consensus of which `enough` holds. */
async function fused(
  admin: ApiClient,
  task: Task,
  enough: (version: number, itemId: string) => boolean
): Promise<void> {
  for (;;) {
    const versions = await newestVersions(admin, task);
    if (versions.size === SLICES && [...versions].every(([id, version]) => enough(version, id)))
      return;
    await setTimeout(200);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
