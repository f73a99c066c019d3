/**
 * Kills the server with SIGKILL, again and again, while three annotators submit, and then looks
 * whether every acknowledged submission is there, once.
 *
 * node test/proofs/kill-server.ts [number of kills, 20 by default]
 */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AssignmentQueue, Task } from '#server/contract/index.ts';
import { apiClient, type ApiClient } from '#server/simulation/api-client.ts';
import { install } from '../support/server.ts';
import { ctFiles, outline, submission } from '../support/task.ts';

const kills = Number(process.argv[2] ?? 20);
const SLICES = 600;

const quorum = await install({ DEMO: 'false' });
const images = await mkdtemp(join(tmpdir(), 'quorum-ct-'));
try {
  for await (const { name, bytes } of ctFiles(SLICES))
    await writeFile(join(images, name), await bytes());
  await quorum.run('import', images, '--task', 'Kidneys', '--raters', '3');
  const { origin } = await quorum.start();
  const [, password = ''] =
    /password (\S+)/.exec(
      await quorum.run(
        'person',
        'add',
        'admin@example.org',
        '--name',
        'Admin',
        '--role',
        'administrator'
      )
    ) ?? [];

  let killing = true;
  const crowd = [1, 2, 3].map(async number => {
    const client = apiClient(origin);
    const email = `annotator${number}@example.org`;
    await client.send('POST', '/session/sign-up', { name: email, email, password });
    const acknowledged: string[] = [];
    while (killing) acknowledged.push(...(await annotateOne(client)));
    return acknowledged;
  });

  for (let kill = 1; kill <= kills; kill++) {
    await setTimeout(randomInt(200, 1500));
    await quorum.kill();
    await quorum.start();
  }
  killing = false;
  const acknowledged = (await Promise.all(crowd)).flat();

  const admin = apiClient(origin);
  await admin.send('POST', '/session/sign-in', { email: 'admin@example.org', password });
  const [task] = (await (await admin.get('/tasks')).json()).rows as Task[];
  const raw = await (await admin.get(`/tasks/${task?.id}/export/raw.json`)).json();
  const kept: string[] = raw.items.flatMap((item: { annotations: { id: string }[] }) =>
    item.annotations.map(({ id }) => id)
  );
  const times = Map.groupBy(kept, id => id);
  const lost = acknowledged.filter(id => !times.has(id)).length;
  const twice = [...times.values()].filter(({ length }) => length > 1).length;
  const miscounted = task?.progress.overall?.annotations !== kept.length;
  process.stdout.write(
    `${kills} kills, ${acknowledged.length} submissions acknowledged, ${lost} lost, ` +
      `${twice} kept twice, counter ${miscounted ? 'wrong' : 'exact'}\n`
  );
  if (lost + twice > 0 || miscounted || acknowledged.length === 0) process.exitCode = 1;
} finally {
  await quorum.remove();
  await rm(images, { recursive: true });
}

/** One item outlined and submitted, sent until it is acknowledged; its id, or none if there was none. */
async function annotateOne(client: ApiClient): Promise<string[]> {
  const { rows } = await untilAnswered<{ rows: Task[] }>(() => client.get('/tasks'));
  const [task] = rows;
  if (!task) throw new Error('The task has gone.');
  const queue = await untilAnswered<AssignmentQueue>(() =>
    client.send('POST', `/tasks/${task.id}/assignments`, { wanted: 2 })
  );
  const [assignment] = queue.assignments;
  if (!assignment) throw new Error('The annotators ran out of items: make more slices.');
  const id = randomUUID();
  const body = submission(assignment, outline(task, [3, 4, 10, 12]));
  await untilAnswered(() => client.send('PUT', `/annotations/${id}`, body));
  return [id];
}

/** Asks again while there is no server to answer in full; any refusal ends the proof. */
async function untilAnswered<Body>(ask: () => Promise<Response>): Promise<Body> {
  for (;;) {
    const answer = await ask()
      .then(async found => ({ status: found.status, ok: found.ok, body: await found.text() }))
      .catch(() => ({ status: 503, ok: false, body: '' }));
    if (answer.ok) return JSON.parse(answer.body);
    if (answer.status < 500) throw new Error(`${answer.status} ${answer.body}`);
    await setTimeout(50);
  }
}
