import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageImport, Task } from '#server/contract/index.ts';
import type { SourceFile } from '#server/exchange/archive.ts';
import { runImport } from '#server/image/import.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { pictureOf } from '#test/support/picture-file.ts';
import { ctFiles, importInto, kidneys } from '#test/support/task.ts';
import { uploadFiles, type Upload } from '#test/support/upload.ts';

let quorum: TestApp;
let taskMaster: Client;
beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
});
afterAll(() => quorum.close());

const newTask = async (everyNth = 1): Promise<Task> =>
  (await taskMaster.post('/tasks', { ...kidneys, everyNth })).json();

const readImport = async (id: string): Promise<ImageImport> =>
  (await taskMaster.get(`/imports/${id}`)).json();

async function* chain(...sources: AsyncIterable<SourceFile>[]): AsyncGenerator<SourceFile> {
  for (const source of sources) yield* source;
}

async function* file(name: string, text: string): AsyncGenerator<SourceFile> {
  yield { name, bytes: async () => Buffer.from(text) };
}

async function* inMemory(
  files: readonly { name: string; bytes: Uint8Array }[]
): AsyncGenerator<SourceFile> {
  for (const { name, bytes } of files) yield { name, bytes: async () => bytes };
}

const upload = (task: Task, files: Upload[]) =>
  uploadFiles(quorum, taskMaster, `/tasks/${task.id}/imports`, files);

describe('an import', () => {
  it('makes items of every nth slice and keeps the others as context', async () => {
    const task = await newTask(3);
    const done = await readImport(await importInto(quorum, task, ctFiles(7)));
    expect(done).toMatchObject({ state: 'done', files: 7, images: 7, items: 3, refused: [] });
  });

  it('lists each file it refuses with its reason, and takes the rest', async () => {
    const task = await newTask();
    const files = chain(
      ctFiles(2),
      file('notes.txt', 'not DICOM at all'),
      ctFiles(1, { patient: 'MRN-22' })
    );
    const done = await readImport(await importInto(quorum, task, files));
    expect(done).toMatchObject({ state: 'done', images: 2, items: 2 });
    expect(done.refused.map(({ file: name, reason }) => [name, reason])).toEqual([
      ['notes.txt', 'NOT_DICOM'],
      ['0.dcm', 'OTHER_PATIENT'],
    ]);
  });

  it('makes an item of each photograph, whatever else comes with it, under no name of its own', async () => {
    const task = await newTask(4);
    const pictures = [
      { name: 'Mole of J. Doe.jpg', bytes: await pictureOf(40, 30).jpeg().toBuffer() },
      { name: 'b.png', bytes: await pictureOf(20, 10).png().toBuffer() },
      { name: 'b again.png', bytes: await pictureOf(20, 10).png().toBuffer() },
      { name: 'half.png', bytes: (await pictureOf(20, 10).png().toBuffer()).subarray(0, 60) },
    ];
    const done = await readImport(
      await importInto(quorum, task, chain(ctFiles(5), inMemory(pictures)))
    );
    expect(done).toMatchObject({ files: 9, images: 7, items: 4 });
    expect(done.refused.map(({ file: name, reason }) => [name, reason])).toEqual([
      ['half.png', 'DAMAGED'],
      ['b again.png', 'DUPLICATE'],
    ]);
    const items = (await taskMaster.get(`/tasks/${task.id}/items`)).json();
    expect(items.rows.map(({ name }: { name: string }) => name)).toEqual([
      'Series 1, slice 1',
      'Series 1, slice 5',
      'Photograph 2',
      'Photograph 3',
    ]);
  });

  it('takes no image twice', async () => {
    const task = await newTask();
    await importInto(quorum, task, ctFiles(2));
    const done = await readImport(await importInto(quorum, task, ctFiles(3)));
    expect(done).toMatchObject({ images: 1, items: 1 });
    expect(done.refused.map(({ reason }) => reason)).toEqual(['DUPLICATE', 'DUPLICATE']);
  });

  it('that breaks off leaves nothing', async () => {
    const task = await newTask();
    async function* broken(): AsyncGenerator<SourceFile> {
      yield* ctFiles(2, { patient: 'MRN-broken' });
      throw new Error('the disk has gone');
    }
    await expect(importInto(quorum, task, broken())).rejects.toThrow('the disk has gone');
    const { rows } = (await taskMaster.get(`/tasks/${task.id}/imports`)).json();
    expect(rows[0]).toMatchObject({ state: 'failed', failure: expect.stringMatching(/again/) });
    expect((await taskMaster.get(`/tasks/${task.id}`)).json().progress.items).toBe(0);
  });
});

describe('an upload', () => {
  it('is taken as a folder with its paths, and imported by a job', async () => {
    const task = await newTask();
    const files = await Array.fromAsync(ctFiles(2), async ({ name, bytes }) => ({
      name: `ct/${name}`,
      bytes: await bytes(),
    }));
    const taken = await upload(task, [
      ...files,
      { name: 'ct/readme', bytes: Buffer.from('hello') },
    ]);
    expect([taken.statusCode, taken.json().state]).toEqual([202, 'running']);
    const { id } = taken.json();
    await runImport(quorum.context, id, new AbortController().signal);
    const done = await readImport(id);
    expect(done).toMatchObject({ state: 'done', images: 2 });
    expect(done.refused).toMatchObject([{ file: 'ct/readme', reason: 'NOT_DICOM' }]);
    expect(await readdir(join(quorum.context.config.dataDir, 'uploads'))).toEqual([]);
  });

  it('cannot write outside its folder', async () => {
    const task = await newTask();
    const [first] = await Array.fromAsync(ctFiles(1));
    const bytes = (await first?.bytes()) ?? Buffer.alloc(0);
    const taken = await upload(task, [{ name: '../../../../escaped.dcm', bytes }]);
    await runImport(quorum.context, taken.json().id, new AbortController().signal);
    expect(await readImport(taken.json().id)).toMatchObject({ state: 'done', images: 1 });
    expect(await readdir(quorum.context.config.dataDir)).not.toContain('escaped.dcm');
  });

  it('without a file is refused', async () => {
    expect((await upload(await newTask(), [])).json()).toMatchObject({ code: 'UPLOAD_EMPTY' });
  });

  it('is refused from everyone but the task’s own task master', async () => {
    const task = await newTask();
    const path = `/tasks/${task.id}/imports`;
    expect((await quorum.nobody.post(path, {})).json().code).toBe('SIGN_IN_REQUIRED');
    expect((await (await quorum.as('annotator')).post(path, {})).json().code).toBe('FORBIDDEN');
    const other = await quorum.as('task master');
    expect((await other.get(path)).json().code).toBe('FORBIDDEN');
    const id = await importInto(quorum, task, ctFiles(1));
    expect((await other.get(`/imports/${id}`)).json().code).toBe('FORBIDDEN');
  });
});
