import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type {
  ConsensusRow,
  Item,
  Page,
  Task,
  Verification,
  VerifiedGroup,
} from '#server/contract/index.ts';
import { insertReference } from '#server/reference/reference.repository.ts';
import { verifyTask } from '#server/verification/verification.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { annotate, makeTask, outline, rectangle } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  expert = await quorum.as('expert');
});
afterAll(() => quorum.close());

type Box = readonly [number, number, number, number];

/** A task of four slices, each outlined by two people: 80 and 88 pixels, of which 80 are fused. */
async function outlinedTask(): Promise<{ task: Task; items: Item[]; consensus: ConsensusRow[] }> {
  const task = await makeTask(quorum, taskMaster, { slices: 4 });
  for (const box of [
    [5, 4, 15, 12],
    [5, 4, 16, 12],
  ] satisfies Box[]) {
    const annotator = await quorum.as('annotator');
    for (let slice = 0; slice < 4; slice++) await annotate(annotator, task, box);
  }
  const items = await itemsOf(task);
  for (const { id } of items) await fuseItem(quorum.context, id);
  const { rows }: Page<ConsensusRow> = (
    await expert.get(`/tasks/${task.id}/consensus?order=name`)
  ).json();
  return { task, items, consensus: rows };
}

const itemsOf = async (task: Task): Promise<Item[]> =>
  (await taskMaster.get(`/tasks/${task.id}/items`)).json().rows;

const refer = (task: Task, itemId: string, box: Box) =>
  quorum.context.db.transaction().execute(trx =>
    insertReference(trx, {
      itemId,
      answers: outline(task, box),
      source: 'imported',
      reviewId: null,
      createdBy: null,
    })
  );

const start = (task: Task, person = taskMaster) => person.post(`/tasks/${task.id}/verifications`);
const read = async (task: Task): Promise<Page<Verification>> =>
  (await taskMaster.get(`/tasks/${task.id}/verifications`)).json();

/** Compares a task with its references as its job would. */
async function verify(task: Task): Promise<Verification> {
  const answer = await start(task);
  expect(answer.statusCode).toBe(202);
  const { id }: Verification = answer.json();
  await verifyTask(quorum.context, id, new AbortController().signal);
  return (await read(task)).rows[0]!;
}

const groupOf = ({ summary }: Verification, wanted: Partial<VerifiedGroup>) =>
  summary!.groups.find(group =>
    Object.entries(wanted).every(([key, value]) => group[key as keyof VerifiedGroup] === value)
  );

const diceOf = (group: VerifiedGroup | undefined) =>
  Object.fromEntries(
    (group?.authors ?? []).map(({ kind, name, spreads }) => [name || kind, spreads.dice])
  );

describe('verification', () => {
  it('compares consensus, methods and raters with imported references, by image and volume', async () => {
    const { task, items } = await outlinedTask();
    for (const { id } of items.slice(0, 3)) await refer(task, id, [5, 4, 14, 12]);
    const done = await verify(task);
    expect(done).toMatchObject({ state: 'done', done: 1, total: 1, current: true });
    const [kidney, absent] = task.structures.map(({ id }) => id);
    const byImage = groupOf(done, { structureId: kidney!, unit: 'image' })!;
    expect(byImage).toMatchObject({ source: 'independent', units: 3, absent: 0, gold: 0 });
    const dice = diceOf(byImage);
    const consensus = (2 * 72) / 152;
    const wide = (2 * 72) / 160;
    expect(dice['consensus']).toMatchObject({ n: 3, mean: expect.closeTo(consensus, 12) });
    expect(dice['Rater 2']).toMatchObject({ n: 3, mean: expect.closeTo(wide, 12), deviation: 0 });
    expect(dice['raters']!.mean).toBeCloseTo((consensus + wide) / 2, 12);
    expect(dice['STAPLE']!.mean).toBeCloseTo(consensus, 12);
    // 0.5 mm wide.
    const { hausdorff } = byImage.authors[0]!.spreads;
    expect(done.summary!.lengths).toBe('mm');
    expect(hausdorff!.mean).toBeCloseTo(0.5, 12);
    const volume = groupOf(done, { structureId: kidney!, unit: 'volume' })!;
    expect(diceOf(volume)['consensus']).toMatchObject({
      n: 1,
      mean: expect.closeTo(consensus, 12),
    });
    // Nobody marked what is not there.
    const nothing = groupOf(done, { structureId: absent!, unit: 'image' })!;
    expect(nothing).toMatchObject({ units: 3, absent: 3 });
    expect(nothing.authors[0]).toMatchObject({
      absent: 3,
      markedAbsent: 0,
      spreads: { dice: null },
    });
  });

  it('never counts what an expert took as it was: it would be compared with itself', async () => {
    const { task, items, consensus } = await outlinedTask();
    const [kidney] = task.structures.map(({ id }) => id);
    const give = (row: ConsensusRow, verdict: object) =>
      expert.put(`/reviews/${randomUUID()}`, { consensusId: row.id, ...verdict });
    const edit = (box: Box) => ({ verdict: 'edited', edits: [rectangle(kidney!, box)] });
    await give(consensus[0]!, { verdict: 'accepted' });
    // An edit that changes no pixel is none.
    await give(consensus[1]!, edit([5, 4, 15, 12]));
    await give(consensus[2]!, edit([5, 4, 13, 12]));
    await give(consensus[3]!, { verdict: 'rejected', rejection: { kind: 'too large', text: '' } });
    const done = await verify(task);
    expect(done.summary!.unchanged.map(({ images }) => images)).toEqual([2, 3]);
    expect(done.summary!.groups.map(({ source, unit }) => [source, unit])).toEqual([
      ['edited', 'image'],
    ]);
    const group = groupOf(done, { source: 'edited' })!;
    expect(group.units).toBe(1);
    expect(diceOf(group)['consensus']!.mean).toBeCloseTo((2 * 64) / 144, 12);
    // A file knows nothing of the crowd, and wins.
    await refer(task, items[0]!.id, [5, 4, 14, 12]);
    const again = await verify(task);
    expect(again.summary!.unchanged.map(({ images }) => images)).toEqual([1, 2]);
    expect(groupOf(again, { source: 'independent', structureId: kidney! })!.units).toBe(1);
  });

  it('computes the same once, and says when it is no longer what there is', async () => {
    const { task, items } = await outlinedTask();
    await refer(task, items[0]!.id, [5, 4, 14, 12]);
    const first = await verify(task);
    expect((await start(task)).json()).toEqual(first);
    await refer(task, items[1]!.id, [5, 4, 14, 12]);
    expect((await read(task)).rows).toMatchObject([{ id: first.id, current: false }]);
    const second = await verify(task);
    expect(second.id).not.toBe(first.id);
    expect((await read(task)).total).toBe(1);
  });

  it('comes as CSV, image by image', async () => {
    const { task, items } = await outlinedTask();
    const path = `/tasks/${task.id}/verifications/scores.csv`;
    const early = await taskMaster.get(path);
    expect([early.statusCode, early.json().code]).toEqual([409, 'NOT_VERIFIED']);
    await refer(task, items[0]!.id, [5, 4, 14, 12]);
    await verify(task);
    const { body, headers } = await taskMaster.get(path);
    const [heading, ...lines] = body.trim().split('\r\n');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(heading).toBe(
      'unit,subject,slices,structure,reference,gold,author,name,referencePixels,markedPixels,' +
        'dice,sensitivity,specificity,hausdorff,modifiedHausdorff,lengths'
    );
    // Two structures by the consensus, six methods and two raters.
    expect(lines).toHaveLength(18);
    expect(lines[0]).toContain(
      `image,"${items[0]!.name}",1,Left kidney,independent,false,consensus,,72,80,`
    );
  });

  it('asks for a reference first', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 1 });
    const answer = await start(task);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'NOTHING_TO_VERIFY']);
    expect(await read(task)).toEqual({ rows: [], total: 0 });
  });

  it('is for those who manage the task', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 1 });
    const path = `/tasks/${task.id}/verifications`;
    for (const [person, status] of [
      [await quorum.as('task master'), 403],
      [await quorum.as('annotator'), 403],
      [expert, 403],
      [quorum.nobody, 401],
    ] as const) {
      expect((await start(task, person)).statusCode).toBe(status);
      expect((await person.get(path)).statusCode).toBe(status);
      expect((await person.get(`${path}/scores.csv`)).statusCode).toBe(status);
    }
  });
});
