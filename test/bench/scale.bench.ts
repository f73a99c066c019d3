import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { AssignmentQueue, Page, Session, Task } from '#server/contract/index.ts';
import { openEmbeddedPostgres } from '#server/database/embedded-postgres.ts';
import { apiClient, type ApiClient } from '#server/simulation/api-client.ts';
import { newcomer } from '#test/support/annotators.ts';
import { install, type Installation } from '#test/support/server.ts';
import { ctFiles, outline, submission } from '#test/support/task.ts';
import { ANNOTATIONS, makeMillionAnnotations } from './million-annotations.ts';
import { timeRow, type Row } from './row.ts';

const TIMES = 40;

/**
 * How long a page's requests take at the 95th percentile in a task with a million annotations, by one
 * person at a time on a server and PostgreSQL of their own.
 */
export async function run(): Promise<Row[]> {
  const quorum = await install({ DEMO: 'false' });
  const images = await mkdtemp(join(tmpdir(), 'quorum-ct-'));
  try {
    for await (const { name, bytes } of ctFiles(3))
      await writeFile(join(images, name), await bytes());
    const email = 'maria@example.org';
    const role = ['--name', 'Maria', '--role', 'task master'];
    const said = await quorum.run('person', 'add', email, ...role);
    const [, password] = /password (\S+)/.exec(said) ?? [];
    await quorum.run('import', images, '--task', 'Kidneys', '--owner', email);
    const { origin } = await quorum.start();
    const master = apiClient(origin);
    await master.send('POST', '/session/sign-in', { email, password });
    const annotator = await newcomer(origin, 'ada');
    const [task] = (await read<Page<Task>>(master, '/tasks')).rows;
    const { person } = await read<Session>(annotator, '/session');
    if (!task || !person) throw new Error('There is no task, or nobody to work on it.');
    await fill(quorum, { taskId: task.id, personId: person.id });
    return await measure(master, annotator, task);
  } finally {
    await quorum.remove();
    await rm(images, { recursive: true });
  }
}

async function fill(
  { dataDir }: Installation,
  wish: { taskId: string; personId: string }
): Promise<void> {
  const { connection, release } = await openEmbeddedPostgres(join(dataDir, 'postgres'));
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const begin = performance.now();
    await makeMillionAnnotations(client, wish);
    const seconds = Math.round((performance.now() - begin) / 1000);
    process.stderr.write(`${ANNOTATIONS} annotations made in ${seconds} s.\n`);
  } finally {
    await client.end();
    await release();
  }
}

async function measure(master: ApiClient, annotator: ApiClient, task: Task): Promise<Row[]> {
  const at = `/tasks/${task.id}`;
  const asking = (client: ApiClient, ...paths: string[]) =>
    percentile95(async () => {
      await Promise.all(paths.map(path => read(client, path)));
    });
  const dashboard = ['/tasks', '/me/level', '/me/activity?zone=Europe/Vienna'];
  return [
    timeRow('annotator’s dashboard', await asking(annotator, ...dashboard), null),
    timeRow('task master’s dashboard', await asking(master, '/tasks'), null),
    timeRow('statistics', await asking(master, `${at}/statistics`), null),
    timeRow('matrix', await asking(master, `${at}/statistics/matrix`), null),
    timeRow('people, what they did', await asking(master, `${at}/statistics/people`), null),
    timeRow('people, how they do on gold', await asking(master, `${at}/scores`), null),
    timeRow('gold', await asking(master, `${at}/gold`), null),
    timeRow('items', await asking(master, `${at}/items`), null),
    timeRow('items, deep in the list', await asking(master, `${at}/items?offset=15000`), null),
    timeRow('items with a reference', await asking(master, `${at}/items?hasReference=true`), null),
    timeRow('high scores', await asking(annotator, `${at}/high-scores`), null),
    timeRow('next item', await percentile95(() => nextItem(annotator, task), answerItem), null),
  ];

  async function answerItem({ assignments: [assignment] }: AssignmentQueue): Promise<void> {
    if (!assignment) throw new Error('There was nothing left to outline.');
    const body = submission(assignment, outline(task, [5, 5, 15, 15]));
    const sent = await annotator.send('PUT', `/annotations/${randomUUID()}`, body);
    if (!sent.ok) throw new Error(await sent.text());
  }
}

async function nextItem(annotator: ApiClient, task: Task): Promise<AssignmentQueue> {
  const answer = await annotator.send('POST', `/tasks/${task.id}/assignments`, { wanted: 1 });
  return (await answer.json()) as AssignmentQueue;
}

async function read<T>(client: ApiClient, path: string): Promise<T> {
  const answer = await client.get(path);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Of doing something again and again, what comes of it being seen to in between. */
async function percentile95<T>(
  work: () => Promise<T>,
  after: (result: T) => Promise<void> = async () => {}
): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < TIMES + 2; n++) {
    const begin = performance.now();
    const result = await work();
    taken.push(performance.now() - begin);
    await after(result);
  }
  const settled = taken.slice(2).sort((a, b) => a - b);
  return settled[Math.ceil(TIMES * 0.95) - 1]!;
}
