import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskOf } from '#server/annotation/answer.ts';
import type { Item, Page, ReferenceImport, Task } from '#server/contract/index.ts';
import { countPixels, labelMapFromDense } from '#server/geometry/index.ts';
import { findReferences } from '#server/reference/reference.repository.ts';
import { writeItkFile } from '#server/volume/itk-file.ts';
import type { Grid } from '#server/volume/volume.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { pictureOf } from '#test/support/picture-file.ts';
import { goldOf } from '#test/support/qualification.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';
import { importInto, kidneys, makeTask } from '#test/support/task.ts';
import { uploadFiles, type Upload } from '#test/support/upload.ts';

let quorum: TestApp;
let taskMaster: Client;
let directory: string;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  directory = await mkdtemp(join(tmpdir(), 'quorum-masks-'));
});
afterAll(async () => {
  await quorum.close();
  await rm(directory, { recursive: true });
});

const give = async (task: Task, files: Upload[], person = taskMaster) =>
  uploadFiles(quorum, person, `/tasks/${task.id}/references`, files);
const report = async (task: Task, files: Upload[]): Promise<ReferenceImport> =>
  (await give(task, files)).json();
const itemsOf = async (task: Task): Promise<Item[]> =>
  ((await taskMaster.get(`/tasks/${task.id}/items`)).json() as Page<Item>).rows;

/** The pixels of each structure in the reference of each item, in the items' order. */
async function areas(task: Task, size: { rows: number; columns: number }) {
  const items = await itemsOf(task);
  const ids = items.map(({ id }) => id);
  const references = await findReferences(quorum.context.db, ids);
  return ids.map(id =>
    references.get(id)?.answers.map(answer => countPixels(maskOf(answer, size)!))
  );
}

/** The three slices of `makeTask` as a volume whose axes run the other way, as NIfTI's often do. */
const FLIPPED: Grid = {
  origin: [-11.5 + 29 * 0.5, 22.25 + 19 * 0.75, 33],
  spacing: [0.5, 0.75, 5],
  axes: [
    [-1, 0, 0],
    [0, -1, 0],
    [0, 0, 1],
  ],
};
const SIZE = { width: 30, height: 20, depth: 3 };

/** A volume with these labels at voxels, everything else 0. */
async function volume(labels: [x: number, y: number, z: number, label: number][], grid = FLIPPED) {
  const pixels = new Uint8Array(SIZE.width * SIZE.height * SIZE.depth);
  for (const [x, y, z, label] of labels) pixels[x + SIZE.width * (y + SIZE.height * z)] = label;
  const path = join(directory, 'masks.nii.gz');
  await writeItkFile(path, pixels, { labels: labelMapFromDense(pixels, SIZE), grid });
  return { name: 'masks.nii.gz', bytes: await readFile(path) };
}

const grey = async (name: string, columns: number, rows: number, marked: number) => {
  const pixels = Buffer.alloc(columns * rows);
  pixels.fill(255, 0, marked);
  const raw = { width: columns, height: rows, channels: 1 } as const;
  const bytes = await sharp(pixels, { raw }).toColourspace('b-w').png().toBuffer();
  return { name, bytes };
};

describe('masks in a volume', () => {
  it('become the references of the slices they lie on, whichever way the axes run', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 3 });
    const masks = await volume([
      [29, 19, 0, 1],
      [28, 19, 0, 1],
      [0, 0, 2, 2],
    ]);
    expect(await report(task, [masks])).toEqual({
      items: 3,
      files: [{ file: 'masks.nii.gz', items: 3, refused: null }],
    });
    expect(await areas(task, { rows: 20, columns: 30 })).toEqual([
      [2, 0],
      [0, 0],
      [0, 1],
    ]);
    const [first, , third] = await itemsOf(task);
    const references = await findReferences(quorum.context.db, [first!.id, third!.id]);
    expect(maskOf(references.get(first!.id)!.answers[0]!, { rows: 20, columns: 30 })!.runs).toEqual(
      Float64Array.of(0, 2)
    );
    expect(maskOf(references.get(third!.id)!.answers[1]!, { rows: 20, columns: 30 })!.runs).toEqual(
      Float64Array.of(599, 600)
    );
    const gold = await taskMaster.put(`/tasks/${task.id}/gold`, goldOf([first!]));
    expect(gold.statusCode).toBe(200);
  });

  it('are refused with a reason where they lie elsewhere, or have other labels', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 3 });
    const between = await volume([], { ...FLIPPED, origin: [3, 36.5, 34] });
    const far = await volume([], { ...FLIPPED, origin: [3, 36.5, 3333] });
    const labels = await volume([[1, 1, 1, 3]]);
    const right = await volume([[1, 1, 1, 2]]);
    const text = { name: 'notes.txt', bytes: Buffer.from('no mask') };
    const { items, files } = await report(task, [between, far, labels, right, right, text]);
    expect(items).toBe(3);
    expect(files.map(({ refused }) => refused)).toEqual([
      'BETWEEN_SLICES',
      'NO_SUCH_IMAGE',
      'LABELS',
      null,
      'TWICE',
      'UNREADABLE',
    ]);
  });

  it('win over the consensus, and never rewrite the version before', async () => {
    const task = await makeTask(quorum, taskMaster, { slices: 1 });
    await report(task, [await volume([[1, 1, 0, 1]])]);
    await report(task, [await volume([[1, 1, 0, 2]])]);
    expect(await areas(task, { rows: 20, columns: 30 })).toEqual([[0, 1]]);
    const kept = await quorum.context.db
      .selectFrom('reference')
      .innerJoin('item', 'item.id', 'reference.item_id')
      .where('item.task_id', '=', task.id)
      .select(['version', 'source'])
      .orderBy('version')
      .execute();
    expect(kept).toEqual([
      { version: 1, source: 'imported' },
      { version: 2, source: 'imported' },
    ]);
  });
});

describe('masks of photographs', () => {
  it('belong to the photograph they are named after, if they have its size', async () => {
    const structures = [{ name: 'Lesion', color: '#f0e442' }];
    const made = await taskMaster.post('/tasks', { ...kidneys, structures });
    const task: Task = made.json();
    const photograph = async (name: string, rows: number) => {
      const bytes = await pictureOf(40, rows).png().toBuffer();
      return { name, bytes: async () => bytes };
    };
    await importInto(
      quorum,
      task,
      (async function* () {
        yield await photograph('skin_1.png', 28);
        yield await photograph('skin_12.png', 30);
      })()
    );
    const { items, files } = await report(task, [
      await grey('masks/skin_12_segmentation.png', 40, 30, 7),
      await grey('skin_1.png', 40, 30, 7),
      await grey('skin_123.png', 40, 30, 7),
    ]);
    expect(items).toBe(1);
    expect(files).toEqual([
      { file: 'masks/skin_12_segmentation.png', items: 1, refused: null },
      { file: 'skin_1.png', items: 0, refused: 'OTHER_SIZE' },
      { file: 'skin_123.png', items: 0, refused: 'NO_SUCH_IMAGE' },
    ]);
    expect(await areas(task, { rows: 30, columns: 40 })).toEqual([undefined, [7]]);
  });
});

const REAL = sharedData('ct/dcmqi-ct-3slice');

it.skipIf(!REAL)(
  `real masks fit the real slices they were drawn on (${WITHOUT_SHARED_DATA})`,
  async () => {
    const structures = [{ name: 'Liver', color: '#f0e442' }];
    const task: Task = (await taskMaster.post('/tasks', { ...kidneys, structures })).json();
    const slices = join(REAL!, 'ct-3slice');
    const names = await readdir(slices);
    await importInto(
      quorum,
      task,
      (async function* () {
        for (const name of names) yield { name, bytes: () => readFile(join(slices, name)) };
      })()
    );
    const mask = await readFile(join(REAL!, 'liver_seg.nrrd'));
    expect(await report(task, [{ name: 'liver_seg.nrrd', bytes: mask }])).toMatchObject({
      items: 3,
    });
    const pixels = await areas(task, { rows: 512, columns: 512 });
    const segmentation = await readFile(join(REAL!, 'liver.dcm'));
    await report(task, [{ name: 'liver.dcm', bytes: segmentation }]);
    expect(await areas(task, { rows: 512, columns: 512 })).toEqual(pixels);
    expect(pixels.flat().every(area => area! > 100)).toBe(true);
  }
);

it('masks are taken from those who manage the task alone', async () => {
  const task = await makeTask(quorum, taskMaster, { slices: 1 });
  const masks = [await volume([])];
  for (const [person, status] of [
    [await quorum.as('task master'), 403],
    [await quorum.as('annotator'), 403],
    [await quorum.as('expert'), 403],
    [quorum.nobody, 401],
  ] as const)
    expect((await give(task, masks, person)).statusCode).toBe(status);
  expect((await give(task, [])).json()).toMatchObject({ code: 'UPLOAD_EMPTY' });
  expect((await taskMaster.post(`/tasks/${task.id}/references`, {})).statusCode).toBe(400);
});
