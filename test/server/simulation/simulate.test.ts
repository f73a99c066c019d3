import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Item, Page, PersonScore, Task } from '#server/contract/index.ts';
import type { ImagePoint } from '#server/geometry/index.ts';
import { insertReference } from '#server/reference/reference.repository.ts';
import { startServer, type Server } from '#server/server.ts';
import { crowdOf } from '#server/simulation/profile.ts';
import { simulate } from '#server/simulation/simulate.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { goldOf, testOf } from '#test/support/qualification.ts';
import { ctFiles, importInto, kidneys } from '#test/support/task.ts';
import { step, tutorialOf } from '#test/support/tutorial.ts';

let quorum: TestApp;
let server: Server;
let taskMaster: Client;
beforeAll(async () => {
  quorum = await startApp();
  server = await startServer({ ...quorum.context.config, port: 0, demo: false });
  taskMaster = await quorum.as('task master');
});
afterAll(async () => {
  await server.stop();
  await quorum.close();
});

const SIZE = 64;

const disc = ([x, y]: ImagePoint, radius: number) => ({
  points: Array.from({ length: 30 }, (_, i): [number, number] => {
    const angle = (2 * Math.PI * i) / 30;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  }),
  smooth: true,
});

/** A task of so many images, of which the first have a reference, and its items. */
async function taskWith(images: number, { references = images, ratersWanted = 3 } = {}) {
  const made = await taskMaster.post('/tasks', { ...kidneys, ratersWanted });
  const task: Task = made.json();
  await importInto(quorum, task, ctFiles(images, { rows: SIZE, columns: SIZE }));
  const listed = await taskMaster.get(`/tasks/${task.id}/items?limit=200`);
  const { rows: items } = listed.json() as Page<Item>;
  const [left, right] = task.structures.map(({ id }) => id);
  for (const [n, item] of items.slice(0, references).entries())
    await quorum.context.db.transaction().execute(trx =>
      insertReference(trx, {
        itemId: item.id,
        answers: [
          { structureId: left!, answer: 'outlined', contours: [disc([18, 20 + n / 2], 9)] },
          { structureId: right!, answer: 'outlined', contours: [disc([44, 22 + n / 3], 11)] },
        ],
        source: 'computed',
        reviewId: null,
        createdBy: null,
      })
    );
  return { task, items };
}

it('finds and pauses who does not look, and lets careful people work', async () => {
  const { task, items } = await taskWith(40, { ratersWanted: 4 });
  const gold = goldOf(items.slice(0, 18), { bar: 0.55 });
  expect((await taskMaster.put(`/tasks/${task.id}/gold`, gold)).statusCode).toBe(200);

  const crowd = crowdOf(10, 'mixed');
  expect(crowd.filter(profile => profile === 'spammer')).toHaveLength(1);
  const outcome = await simulate(quorum.context.db, server.origin, task.id, crowd);

  const endsOf = (profile: string) =>
    outcome.people.filter(person => person.profile === profile).map(({ end }) => end);
  expect(endsOf('spammer')).toEqual(['paused']);
  expect(endsOf('blind')).toEqual(['paused']);
  expect(endsOf('careful')).toEqual(Array(5).fill('worked to the end'));

  expect(outcome.items).toEqual(new Map([['retired', 22]]));
  expect(outcome.dice).toHaveLength(22);
  expect(outcome.dice.reduce((sum, dice) => sum + dice, 0) / 22).toBeGreaterThan(0.75);
  expect(outcome.annotations).toBeGreaterThanOrEqual(22 * 4);

  const scores = await taskMaster.get(`/tasks/${task.id}/scores?limit=200`);
  const { rows } = scores.json() as Page<PersonScore>;
  expect(rows.map(({ name }) => name?.replace(/ \d+$/, '')).toSorted()).toEqual(
    crowd.map(profile => `Simulated: ${profile}`).toSorted()
  );
  const paused = rows.filter(({ state }) => state === 'paused').map(({ personId }) => personId);
  expect(paused.toSorted()).toEqual(
    outcome.people
      .filter(({ end }) => end === 'paused')
      .map(({ personId }) => personId)
      .toSorted()
  );
});

it('goes through tutorial and test, which let no spammer in', async () => {
  const { task, items } = await taskWith(12, { ratersWanted: 1 });
  const tutorial = tutorialOf([step('practice', items[0]!.id)], { bar: 0.4 });
  await taskMaster.put(`/tasks/${task.id}/tutorial`, tutorial);
  const test = testOf(items.slice(1, 9), { bar: 0.5 });
  await taskMaster.put(`/tasks/${task.id}/qualification`, test);
  const crowd = ['careful', 'spammer'] as const;
  const { people } = await simulate(quorum.context.db, server.origin, task.id, crowd);
  expect(people.map(({ end, annotations }) => [end, annotations])).toEqual([
    ['worked to the end', 3],
    ['not admitted', 0],
  ]);
});

it('asks for references before anybody signs up', async () => {
  const { task } = await taskWith(3, { references: 1 });
  const simulating = simulate(quorum.context.db, server.origin, task.id, ['careful']);
  await expect(simulating).rejects.toThrow('2 of 3 images have no reference.');
});
