import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importAnnotations } from '#server/annotation/import/annotation-import.service.ts';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type { Item, Task, Verification } from '#server/contract/index.ts';
import { verifyTask } from '#server/verification/verification.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';
import { importInto, kidneys } from '#test/support/task.ts';
import { uploadFiles } from '#test/support/upload.ts';

const KITS = sharedData('multirater/kits-ct-3raters');

let quorum: TestApp;
let taskMaster: Client;
let folder: string;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  folder = await mkdtemp(join(tmpdir(), 'quorum-verified-'));
});
afterAll(async () => {
  await quorum.close();
  await rm(folder, { recursive: true });
});

/** The slices as a task, with the masks of all three as files of one folder each. */
async function slicesAsTask(): Promise<Task> {
  const structures = ['Kidney', 'Tumour', 'Cyst'].map(name => ({ name, color: '#f0e442' }));
  const task: Task = (await taskMaster.post('/tasks', { ...kidneys, structures })).json();
  const cases = (await readdir(KITS!)).toSorted();
  await importInto(
    quorum,
    task,
    (async function* () {
      for (const name of cases)
        for (const file of await readdir(join(KITS!, name))) {
          const [author, ending] = file.split('.');
          const path = join(KITS!, name, file);
          if (author === 'image') yield { name: `${name}.${ending}`, bytes: () => readFile(path) };
          else {
            await mkdir(join(folder, author!), { recursive: true });
            await cp(path, join(folder, author!, `${name}.png`));
          }
        }
    })()
  );
  return task;
}

// The figures of the third rater as reference, by NumPy and SciPy (ndimage) from the same files.
it.skipIf(!KITS)(
  `two annotators of real slices against a third as the reference (${WITHOUT_SHARED_DATA})`,
  async () => {
    const task = await slicesAsTask();
    const masks = await readdir(join(folder, 'rater-3'));
    const files = masks.map(async name => ({
      name,
      bytes: await readFile(join(folder, 'rater-3', name)),
    }));
    await uploadFiles(quorum, taskMaster, `/tasks/${task.id}/references`, await Promise.all(files));
    for (const author of ['rater-3', 'aggregate'])
      await rm(join(folder, author), { recursive: true });
    await importAnnotations(quorum.context, task.id, folder);
    const items: Item[] = (await taskMaster.get(`/tasks/${task.id}/items`)).json().rows;
    for (const { id } of items) await fuseItem(quorum.context, id);
    const started: Verification = (await taskMaster.post(`/tasks/${task.id}/verifications`)).json();
    await verifyTask(quorum.context, started.id, new AbortController().signal);
    const answer = await taskMaster.get(`/tasks/${task.id}/verifications`);
    const { summary, state }: Verification = answer.json().rows[0];
    expect(state).toBe('done');
    expect(summary!.lengths).toBe('pixel');
    const [kidney, tumour] = task.structures.map(structure =>
      summary!.groups.find(group => group.structureId === structure.id)
    );
    expect(kidney).toMatchObject({ unit: 'image', source: 'independent', units: 22, absent: 1 });
    const of = (group: typeof kidney, name: string) =>
      group!.authors.find(author => (author.name || author.kind) === name)!;
    const near = (value: number) => expect.closeTo(value, 5);
    expect(of(kidney, 'Rater 1').spreads).toMatchObject({
      dice: {
        n: 21,
        mean: near(0.833435),
        deviation: near(0.271858),
        lowerQuartile: near(0.907756),
        median: near(0.949955),
        upperQuartile: near(0.96745),
      },
      hausdorff: { n: 21, mean: near(31.86734) },
      modifiedHausdorff: { n: 21, mean: near(4.18691) },
    });
    expect(of(tumour, 'Rater 2').spreads.dice).toMatchObject({
      n: 21,
      mean: near(0.970004),
      deviation: near(0.013482),
    });
    // Two raters are tied where they differ: what is left is more specific than either alone.
    const { tests } = of(tumour, 'raters');
    expect(tests.dice!.pairs).toBe(21);
    expect(tests.specificity!.meanDifference).toBeLessThan(0);
    expect(tests.specificity!.wilcoxon!.p).toBeLessThan(0.05);
  },
  120_000
);
