import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import { contoursOf } from '#server/contract/annotation.ts';
import type {
  Assignment,
  Consensus,
  Item,
  Page,
  PersonStatistics,
  Proposal,
  Task,
  TaskStatistics,
} from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { download, exportAs } from '#test/support/export.ts';
import { ask, makeTask, rectangle, submission } from '#test/support/task.ts';

type Sides = readonly [number, number, number, number];

const MODEL = 'a'.repeat(64);
const PROPOSED: Sides = [2, 3, 12, 13];

let quorum: TestApp;
let taskMaster: Client;
let task: Task;
let structureId: string;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
});
beforeEach(async () => {
  const structures = [{ name: 'Kidney', color: '#f0e442' }];
  task = await makeTask(quorum, taskMaster, { slices: 1, structures, ratersWanted: 9 });
  structureId = task.structures[0]!.id;
});
afterAll(() => quorum.close());

const proposal = (sides: Sides, candidate: Proposal['candidate'] = 'model'): Proposal => ({
  ...{ structureId, model: MODEL, candidate, points: [], threshold: 0.5 },
  box: { left: 1, top: 2, right: 14, bottom: 15 },
  contours: contoursOf(rectangle(structureId, sides)),
});

const send = async (drawn: Sides, proposals: Proposal[] = []) => {
  const person = await quorum.as('annotator');
  const [assignment] = (await ask(person, task)) as [Assignment];
  const body = submission(assignment, [rectangle(structureId, drawn)]);
  const drawing = { ...body.drawing, ...(proposals.length > 0 && { proposals }) };
  const reply = await person.put(`/annotations/${randomUUID()}`, { ...body, drawing });
  return { person, reply };
};
const read = async <T>(path: string): Promise<T> =>
  (await taskMaster.get(`/tasks/${task.id}/${path}`)).json();
const fusedContours = async () => {
  const item = async () => (await read<Page<Item>>('items')).rows[0]!;
  await fuseItem(quorum.context, (await item()).id);
  const expert = await quorum.as('expert');
  const { consensusId } = await item();
  const consensus: Consensus = (await expert.get(`/consensus/${consensusId}`)).json();
  return consensus.structures[0]!.contours;
};

it('how much of a proposal was changed is measured, and told by model and by person', async () => {
  const { person } = await send(PROPOSED, [proposal(PROPOSED)]);
  await send([2, 3, 12, 8], [proposal(PROPOSED)]);
  await send(PROPOSED, [proposal([2, 3, 12, 8], 'ellipse')]);
  await send(PROPOSED);
  const { proposals } = await read<TaskStatistics>('statistics');
  const half = (2 * 50) / 150;
  expect(proposals).toEqual([
    { model: MODEL, candidate: 'model', structures: 2, untouched: 0.5, dice: (1 + half) / 2 },
    { model: MODEL, candidate: 'ellipse', structures: 1, untouched: 0, dice: half },
  ]);
  const { rows } = await read<Page<PersonStatistics>>('statistics/people');
  expect(rows.find(({ personId }) => personId === person.personId)).toMatchObject({
    untouched: { mean: 1, count: 1 },
    diceToProposal: { mean: 1, count: 1 },
  });
  const { body } = await taskMaster.get(`/tasks/${task.id}/statistics/people.csv`);
  expect(body.split('\r\n')[0]).toMatch(/untouched,untouchedOn,diceToProposal,diceToProposalOn$/);
  const files = await download(
    taskMaster,
    await exportAs(quorum, taskMaster, task, { format: 'csv' })
  );
  const csv = Buffer.from(files.get('answers.csv')!).toString();
  expect(csv).toContain(`model ${MODEL},1,`);
  expect(csv).toContain(`ellipse ${MODEL},${half},`);
  const raw = await read<{ items: { annotations: { proposals: object[] }[] }[] }>(
    'export/raw.json'
  );
  expect(raw.items[0]!.annotations.map(each => each.proposals.length)).toEqual([1, 1, 1, 0]);
});

it('a proposal beyond the image is refused, before it costs anything', async () => {
  const { reply } = await send(PROPOSED, [proposal([2, 3, 1e9, 13])]);
  expect(reply.json()).toMatchObject({
    code: 'CONTOUR_OUTSIDE_IMAGE',
    field: 'drawing.proposals.0',
  });
});

it('[D2] four who took one model’s outline as it was do not outvote two who drew', async () => {
  for (let n = 0; n < 4; n++) await send(PROPOSED, [proposal(PROPOSED)]);
  for (let n = 0; n < 2; n++) await send([18, 3, 28, 13]);
  expect(await fusedContours()).toMatchObject(contoursOf(rectangle(structureId, [18, 3, 28, 13])));
});

it('[D2] four who corrected it, if only a little, do', async () => {
  for (let n = 0; n < 4; n++) await send(PROPOSED, [proposal([2, 3, 12, 12])]);
  for (let n = 0; n < 2; n++) await send([18, 3, 28, 13]);
  expect(await fusedContours()).toMatchObject(contoursOf(rectangle(structureId, PROPOSED)));
});
