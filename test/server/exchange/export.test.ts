import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type { ConsensusRow, Item, Task, Verdict } from '#server/contract/index.ts';
import { filesIn } from '#server/exchange/archive.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { annotate, makeTask, rectangle } from '#test/support/task.ts';

const ROWS = 20;
const COLUMNS = 30;
const NIFTI_HEADER = 352;

let quorum: TestApp;
let taskMaster: Client;
let task: Task;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  const expert = await quorum.as('expert');
  const annotator = await quorum.as('annotator');
  task = await makeTask(quorum, taskMaster, { slices: 5 });
  for (let slice = 0; slice < 4; slice++) await annotate(annotator, task, [3, 4, 10 + slice, 12]);
  const items: Item[] = (await expert.get(`/tasks/${task.id}/items`)).json().rows;
  for (const { id } of items) await fuseItem(quorum.context, id);
  const listed = await expert.get(`/tasks/${task.id}/consensus?order=name`);
  const [, second, third, fourth] = listed.json().rows as ConsensusRow[];
  const judge = (row: ConsensusRow | undefined, verdict: Omit<Verdict, 'consensusId'>) =>
    expert.put(`/reviews/${randomUUID()}`, { consensusId: row?.id, ...verdict });
  await judge(second, { verdict: 'accepted' });
  await judge(third, {
    verdict: 'edited',
    edits: [rectangle(task.structures[0]!.id, [5, 6, 7, 8])],
  });
  await judge(fourth, { verdict: 'rejected', rejection: { kind: 'too large', text: '' } });
});
afterAll(() => quorum.close());

/** The files of the downloaded archive, by name. */
async function download(): Promise<Map<string, Uint8Array>> {
  const answer = await taskMaster.get(`/tasks/${task.id}/export/consensus.zip`);
  expect(answer.headers['content-type']).toBe('application/zip');
  const path = join(quorum.context.config.dataDir, 'consensus.zip');
  await writeFile(path, answer.rawPayload);
  const files = new Map<string, Uint8Array>();
  for await (const file of filesIn(path))
    if ('bytes' in file) files.set(file.name.replace('consensus.zip/', ''), await file.bytes());
  return files;
}

/** How many voxels of each slice have the value. */
function countPerSlice(niftiGz: Uint8Array | undefined, value: number): number[] {
  const voxels = gunzipSync(niftiGz ?? Buffer.alloc(0)).subarray(NIFTI_HEADER);
  return Array.from({ length: 5 }, (_, slice) => {
    const area = voxels.subarray(slice * ROWS * COLUMNS, (slice + 1) * ROWS * COLUMNS);
    return area.reduce((count, voxel) => count + (voxel === value ? 1 : 0), 0);
  });
}

describe('the consensus as NIfTI', () => {
  it('has the fused masks, the edited ones where an expert edited, and not the rejected', async () => {
    const files = await download();
    expect(countPerSlice(files.get('series-1/left-kidney.nii.gz'), 1)).toEqual([56, 64, 4, 0, 0]);
    expect(countPerSlice(files.get('series-1/right-kidney.nii.gz'), 1)).toEqual([0, 0, 0, 0, 0]);
  });

  it('tells fused slices from accepted ones and from those nobody judged', async () => {
    const judged = (await download()).get('series-1/judged.nii.gz');
    const all = ROWS * COLUMNS;
    expect(countPerSlice(judged, 1)).toEqual([all, 0, 0, 0, 0]);
    expect(countPerSlice(judged, 2)).toEqual([0, all, all, 0, 0]);
    expect(countPerSlice(judged, 3)).toEqual([0, 0, 0, all, 0]);
  });

  it('is refused while there is no consensus', async () => {
    const empty = await makeTask(quorum, taskMaster);
    const answer = await taskMaster.get(`/tasks/${empty.id}/export/consensus.zip`);
    expect(answer.json()).toMatchObject({ code: 'TASK_HAS_NO_CONSENSUS' });
  });
});

describe('the raw export', () => {
  it('has every annotation, consensus and verdict, under pseudonyms', async () => {
    const answer = await taskMaster.get(`/tasks/${task.id}/export/raw.json`);
    const { items } = answer.json();
    expect(items).toHaveLength(5);
    expect(items[2]).toMatchObject({
      name: 'Series 1, slice 3',
      annotations: [{ answers: [{ answer: 'outlined' }, { answer: 'not present' }] }],
      consensus: [
        { version: 1, structures: [{ area: 72 }, { area: 0 }], reviews: [{ verdict: 'edited' }] },
      ],
    });
    expect(answer.body).not.toMatch(/annotator \d|example\.org|MRN/);
  });
});

describe('every export', () => {
  it.each(['consensus.zip', 'raw.json'])(
    '%s is the task master’s, written down, and nobody else’s',
    async file => {
      const path = `/tasks/${task.id}/export/${file}`;
      expect((await quorum.nobody.get(path)).json().code).toBe('SIGN_IN_REQUIRED');
      for (const role of ['annotator', 'expert', 'task master'] as const)
        expect((await (await quorum.as(role)).get(path)).json().code).toBe('FORBIDDEN');
      const rows = await quorum.context.db
        .selectFrom('audit')
        .where('action', '=', 'export downloaded')
        .where('actor', '=', taskMaster.personId)
        .select('subject')
        .execute();
      expect(rows).toContainEqual({ subject: task.id });
    }
  );
});
