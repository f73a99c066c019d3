import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Item, NewGold, Page, PersonScore, Task } from '#server/contract/index.ts';
import { scoreGold } from '#server/gold/gold.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { goldOf, truthByName } from '#test/support/qualification.ts';
import { ask, makeTask, outline, submission } from '#test/support/task.ts';
import { judgeItems } from '#test/support/tutorial.ts';

const RULES = { metric: 'modified hausdorff pixel', bar: 3 } as const;

let quorum: TestApp;
let taskMaster: Client;
let task: Task;
let gold: Item[];

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  task = await makeTask(quorum, taskMaster, { slices: 24, ratersWanted: 50 });
  const expert = await quorum.as('expert');
  gold = (await judgeItems(quorum, { task, count: 4, expert })).slice(0, 4);
  await saveGold(RULES);
});
afterAll(() => quorum.close());

const saveGold = (changes: Partial<NewGold>) =>
  taskMaster.put(`/tasks/${task.id}/gold`, goldOf(gold, changes));
const wrong = () => outline(task, [20, 15, 25, 19]);

const pauseOf = async (person: Client) =>
  ((await person.get(`/tasks/${task.id}`)).json() as Task).pause;
const scoreOf = async ({ personId }: Client) => {
  const { rows } = (await taskMaster.get(`/tasks/${task.id}/scores`)).json() as Page<PersonScore>;
  return rows.find(row => row.personId === personId)?.score;
};

/** Draws until all gold was among it, scoring it as the job does. */
async function workThrough(answer: (itemName: string) => Answer[]): Promise<Client> {
  const person = await quorum.as('annotator');
  for (let had = 0; had < gold.length;) {
    const [assignment] = await ask(person, task);
    if (!assignment) throw new Error('There was nothing left to draw.');
    const id = randomUUID();
    const isGold = gold.some(item => item.id === assignment.itemId);
    const answers = isGold ? answer(assignment.itemName) : wrong();
    await person.put(`/annotations/${id}`, submission(assignment, answers));
    await scoreGold(quorum.context, id);
    if (isGold) had++;
  }
  return person;
}

it('pauses whoever is surely too far off, and says by what that was measured', async () => {
  const careful = await workThrough(truthByName(task));
  expect(await pauseOf(careful)).toBeNull();
  expect(await scoreOf(careful)).toMatchObject({ mean: 0, low: 0 });
  const careless = await workThrough(wrong);
  expect(await pauseOf(careless)).toMatchObject({ score: { images: 4 }, ...RULES });

  await saveGold({ metric: 'dice', bar: 0.7 });
  expect(await pauseOf(careless)).toMatchObject(RULES);
  expect(await scoreOf(careful)).toBeNull();
});
