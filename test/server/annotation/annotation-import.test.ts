import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { importAnnotations } from '#server/annotation/import/annotation-import.service.ts';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type {
  Consensus,
  ConsensusRow,
  Item,
  Page,
  PersonStatistics,
  Task,
} from '#server/contract/index.ts';
import {
  countPixels,
  dice,
  labelMapFromDense,
  overlap,
  rasterize,
  selectLabels,
} from '#server/geometry/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { pictureOf } from '#test/support/picture-file.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';
import { importInto, kidneys } from '#test/support/task.ts';

const SIZE = { width: 40, height: 30 };

let quorum: TestApp;
let taskMaster: Client;
let expert: Client;
let folder: string;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  expert = await quorum.as('expert');
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quorum-annotators-'));
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(() => quorum.close());

const makeTask = async (structures: string[], images: Record<string, () => Promise<Buffer>>) => {
  const named = structures.map(name => ({ name, color: '#f0e442' }));
  const body = { ...kidneys, structures: named, ratersWanted: 2 };
  const task: Task = (await taskMaster.post('/tasks', body)).json();
  await importInto(
    quorum,
    task,
    (async function* () {
      for (const [name, bytes] of Object.entries(images)) yield { name, bytes };
    })()
  );
  return task;
};

const skin = () => {
  const image = () => pictureOf(SIZE.width, SIZE.height).png();
  return makeTask(['Lesion'], {
    'skin_1.png': () => image().toBuffer(),
    'skin_2.png': () => image().negate().toBuffer(),
  });
};

/** Marks the first so many pixels. */
const mask = (annotator: string, image: string, marked: number) => {
  const pixels = Buffer.alloc(SIZE.width * SIZE.height).fill(255, 0, marked);
  return save(annotator, `${image}.png`, pixels, SIZE.width, SIZE.height);
};

async function save(
  annotator: string,
  file: string,
  pixels: Buffer,
  width: number,
  height: number
): Promise<void> {
  await mkdir(join(folder, annotator), { recursive: true });
  const grey = sharp(pixels, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
  await writeFile(join(folder, annotator, file), await grey.png().toBuffer());
}

const add = (task: Task) => importAnnotations(quorum.context, task.id, folder);
const read = async <T>(person: Client, path: string): Promise<T> => (await person.get(path)).json();
const itemsOf = async (task: Task) =>
  (await read<Page<Item>>(taskMaster, `/tasks/${task.id}/items`)).rows;

/** The consensus of every item, in the items' order. */
async function fuse(task: Task): Promise<Consensus[]> {
  for (const { id } of await itemsOf(task)) await fuseItem(quorum.context, id);
  const { rows } = await read<Page<ConsensusRow>>(
    expert,
    `/tasks/${task.id}/consensus?order=name&limit=100`
  );
  return Promise.all(rows.map(({ id }) => read<Consensus>(expert, `/consensus/${id}`)));
}

it('each folder is an annotator, whose masks count like any others', async () => {
  const task = await skin();
  for (const annotator of ['ann', 'ben']) {
    await mask(annotator, 'skin_1', 80);
    await mask(annotator, 'skin_2', 0);
  }
  expect(await add(task)).toMatchObject({ annotators: 2, annotations: 4, already: 0 });
  expect(await itemsOf(task)).toMatchObject([
    { annotations: 2, state: 'retired' },
    { annotations: 2, state: 'retired' },
  ]);
  const [first, second] = await fuse(task);
  expect(first).toMatchObject({ structures: [{ area: 80, agreement: 1 }] });
  expect(second!.structures[0]!.raters.map(({ answer }) => answer.answer)).toEqual([
    'not present',
    'not present',
  ]);
});

it('is called in the statistics as its folder is, and nothing is said of its pace', async () => {
  const task = await skin();
  await mask('ann', 'skin_1', 80);
  await add(task);
  const { rows } = await read<Page<PersonStatistics>>(
    taskMaster,
    `/tasks/${task.id}/statistics/people`
  );
  expect(rows).toMatchObject([{ name: 'ann', annotations: 1, seconds: null }]);
});

it('nothing is added twice, and what is new is added to the same annotator', async () => {
  const task = await skin();
  await mask('ann', 'skin_1', 80);
  await add(task);
  await mask('ann', 'skin_1', 400);
  await mask('ann', 'skin_2', 80);
  expect(await add(task)).toMatchObject({ annotators: 1, annotations: 1, already: 1 });
  const [first, second] = await fuse(task);
  expect([first, second].map(each => each!.structures[0]!.area)).toEqual([80, 80]);
  const path = `/tasks/${task.id}/statistics/people`;
  expect((await read<Page<PersonStatistics>>(taskMaster, path)).total).toBe(1);
});

it('a file that fits no image is named with its folder, and the others are kept', async () => {
  const task = await skin();
  await mask('ann', 'skin_1', 80);
  await mask('ann', 'skin_3', 80);
  await writeFile(join(folder, 'ann', 'skin_2.png'), 'no picture');
  const { annotations, files } = await add(task);
  expect(annotations).toBe(1);
  expect(files).toEqual([
    { file: join('ann', 'skin_1.png'), items: 1, refused: null },
    { file: join('ann', 'skin_2.png'), items: 0, refused: 'UNREADABLE' },
    { file: join('ann', 'skin_3.png'), items: 0, refused: 'NO_SUCH_IMAGE' },
  ]);
});

const KITS = sharedData('multirater/kits-ct-3raters');

it.skipIf(!KITS)(
  `three annotators of real slices agree with what was published of them (${WITHOUT_SHARED_DATA})`,
  async () => {
    const cases = (await readdir(KITS!)).toSorted().slice(0, 6);
    const images: Record<string, () => Promise<Buffer>> = {};
    const published: Uint8Array[] = [];
    for (const name of cases) {
      const files = await readdir(join(KITS!, name));
      const image = files.find(file => file.startsWith('image.'))!;
      images[`${name}${image.slice('image'.length)}`] = () => readFile(join(KITS!, name, image));
      for (const file of files.filter(each => each.startsWith('rater-'))) {
        const annotator = file.replace('.png', '');
        await mkdir(join(folder, annotator), { recursive: true });
        const bytes = await readFile(join(KITS!, name, file));
        await writeFile(join(folder, annotator, `${name}.png`), bytes);
      }
      const aggregate = sharp(join(KITS!, name, 'aggregate.png'))
        .extractChannel(0)
        .raw();
      published.push(await aggregate.toBuffer());
    }
    const task = await makeTask(['Kidney', 'Tumour', 'Cyst'], images);
    expect(await add(task)).toMatchObject({ annotators: 3, annotations: 3 * cases.length });
    const consensus = await fuse(task);
    expect(consensus).toHaveLength(cases.length);
    for (const [index, { structures, image }] of consensus.entries()) {
      const size = { width: image.columns, height: image.rows };
      const labels = labelMapFromDense(published[index]!, size);
      for (const [position, { contours }] of structures.entries()) {
        const wanted = selectLabels(labels, label => label === position + 1);
        // Of a handful of pixels nobody agrees on each.
        if (countPixels(wanted) > 1000)
          expect(dice(overlap(rasterize(contours, size), wanted))).toBeGreaterThan(0.95);
      }
    }
  }
);
