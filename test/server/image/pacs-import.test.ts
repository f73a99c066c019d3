import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Assignment, ImageImport, Task } from '#server/contract/index.ts';
import { runImport } from '#server/image/import.job.ts';
import { startAppWithPacs } from '#test/support/pacs-app.ts';
import type { Client, TestApp } from '#test/support/app.ts';
import { until } from '#test/support/condition.ts';
import { dicomFile } from '#test/support/dicom-file.ts';
import {
  MULTIPART,
  multipart,
  startHostilePacs,
  type HostilePacs,
} from '#test/support/hostile-pacs.ts';
import { pacsWith, type Answer } from '#test/support/listed-pacs.ts';
import { hasOrthanc, startOrthanc, WITHOUT_ORTHANC, type Orthanc } from '#test/support/orthanc.ts';
import { ask, ctFiles, kidneys } from '#test/support/task.ts';

const SERIES = [{ studyUid: '1.2.3.4', seriesUid: '1.2.3.5' }];

let quorum: TestApp;
let hostile: HostilePacs;
let orthanc: Orthanc | undefined;
let taskMaster: Client;
let files: Uint8Array[];

beforeAll(async () => {
  hostile = await startHostilePacs();
  orthanc = hasOrthanc ? await startOrthanc() : undefined;
  files = await Array.fromAsync(ctFiles(5), ({ bytes }) => bytes());
  for (const file of orthanc ? files : []) await orthanc?.add(file);
  const authentication = { kind: 'basic', user: 'quorum', password: 'of the tests' };
  quorum = await startAppWithPacs([
    { name: 'Hostile', url: hostile.url, patience: 0.3 },
    { name: 'Fetched', url: hostile.url, patience: 0.3, images: 'fetched' },
    { name: 'Orthanc', url: orthanc?.dicomweb ?? 'http://127.0.0.1:1', authentication },
  ]);
  taskMaster = await quorum.as('task master');
}, 60_000);
afterAll(async () => {
  await quorum.close();
  await hostile.stop();
  await orthanc?.stop();
});

let task: Task;
beforeEach(async () => {
  task = (await taskMaster.post('/tasks', kidneys)).json();
});

const start = async (pacs: string): Promise<ImageImport> =>
  (await taskMaster.post(`/tasks/${task.id}/imports/pacs`, { pacs, series: SERIES })).json();

const read = async ({ id }: ImageImport): Promise<ImageImport> =>
  (await taskMaster.get(`/imports/${id}`)).json();

/** Does the import's work as its job would, and returns what became of it. */
async function work(started: ImageImport): Promise<ImageImport> {
  await runImport(quorum.context, started.id, new AbortController().signal);
  return read(started);
}

const act = (started: ImageImport, name: 'pause' | 'resume' | 'cancel') =>
  taskMaster.post(`/imports/${started.id}/${name}`);

const keptFrames = async () =>
  (await readdir(join(quorum.context.config.dataDir, 'blobs'), { recursive: true })).filter(
    name => name.length > 60
  );

const fetched = () => hostile.asked.filter(line => /instances\/1/.test(line)).length;

async function firstFrame(person: Client, { image }: Assignment) {
  const { studyInstanceUID: study, seriesInstanceUID: series, sopInstanceUID: sop } = image;
  return person.get(`/quorum/dicomweb/studies/${study}/series/${series}/instances/${sop}/frames/1`);
}

it.skipIf(!orthanc && !hasOrthanc)(`imports from Orthanc (${WITHOUT_ORTHANC})`, async () => {
  const done = await work(await start('Orthanc'));
  expect(done).toMatchObject({ state: 'done', pacs: 'Orthanc', files: 5, expected: 5, items: 5 });
  expect(done.refused).toEqual([]);
});

describe('an import from a PACS', () => {
  it('goes on where an interrupted attempt stopped, and fetches nothing twice', async () => {
    hostile.answer(pacsWith(files, position => position === 3));
    const started = await start('Hostile');
    const stopping = new AbortController();
    const broken = runImport(quorum.context, started.id, stopping.signal);
    await until(async () => (await read(started)).files === 3);
    stopping.abort();
    await expect(broken).rejects.toThrow();
    expect(await read(started)).toMatchObject({ state: 'running', files: 3, expected: 5 });
    hostile.answer(pacsWith(files));
    hostile.asked.length = 0;
    expect(await work(started)).toMatchObject({ state: 'done', files: 5, images: 5, items: 5 });
    expect(fetched()).toBe(2);
  });

  it('is paused by hand in the middle of an answer, and goes on when it is resumed', async () => {
    hostile.answer(pacsWith(files, position => position === 2));
    const started = await start('Hostile');
    const working = runImport(quorum.context, started.id, new AbortController().signal);
    await until(async () => (await read(started)).files === 2);
    expect((await act(started, 'pause')).json()).toMatchObject({ state: 'paused', failure: null });
    await working;
    hostile.answer(pacsWith(files));
    expect((await act(started, 'resume')).json()).toMatchObject({ state: 'running', files: 2 });
    expect(await work(started)).toMatchObject({ state: 'done', images: 5 });
    expect((await act(started, 'resume')).json().code).toBe('IMPORT_OVER');
  });

  it('that is cancelled leaves nothing', async () => {
    const before = await keptFrames();
    const own = await Array.fromAsync(ctFiles(4, { rows: 22 }), ({ bytes }) => bytes());
    hostile.answer(pacsWith(own, position => position === 2));
    const started = await start('Hostile');
    const working = runImport(quorum.context, started.id, new AbortController().signal);
    await until(async () => (await read(started)).files === 2);
    expect((await keptFrames()).length).toBe(before.length + 2);
    await act(started, 'cancel');
    await working;
    expect(await read(started)).toMatchObject({ state: 'cancelled', files: 0, items: 0 });
    expect(await keptFrames()).toEqual(before);
  });

  it.each([
    ['is away', (): Answer => request => void request.socket.destroy(), /cannot be reached/],
    ['says nothing', (): Answer => () => {}, /stopped answering/],
    [
      'does not know us any more in the middle',
      (): Answer =>
        pacsWith(files, (position, response) => {
          if (position === 3) response.writeHead(401).end();
          return position === 3;
        }),
      /sign-in/,
    ],
  ])('pauses when the PACS %s, says so, and goes on later', async (_, answer, words) => {
    const started = await start('Hostile');
    hostile.answer(answer());
    const paused = await work(started);
    expect(paused).toMatchObject({ state: 'paused', failure: expect.stringMatching(words) });
    hostile.answer(pacsWith(files));
    await act(started, 'resume');
    expect(await work(started)).toMatchObject({ state: 'done', images: 5, failure: null });
  });

  it('asks again what came in half, and takes it when it is whole', async () => {
    let halves = 0;
    hostile.answer(
      pacsWith(files, (position, response) => {
        if (position !== 1 || halves++ > 0) return false;
        response.writeHead(200, MULTIPART).end(multipart(files[1]!).subarray(0, 200));
        return true;
      })
    );
    const done = await work(await start('Hostile'));
    expect([done.images, done.refused, halves]).toEqual([5, [], 2]);
  });

  it('leaves out what is another image than the one asked for, or is not there', async () => {
    const other = dicomFile();
    hostile.answer(
      pacsWith(files, (position, response) => {
        if (position === 0) response.writeHead(200, MULTIPART).end(multipart(other));
        if (position === 4) response.writeHead(404).end();
        return position === 0 || position === 4;
      })
    );
    const done = await work(await start('Hostile'));
    expect(done).toMatchObject({ state: 'done', images: 3 });
    expect(done.refused.map(({ reason }) => reason)).toEqual(['OTHER_IMAGE', 'PACS']);
  });

  it('is refused from everyone but the task’s own task master', async () => {
    const path = `/tasks/${task.id}/imports/pacs`;
    const body = { pacs: 'Hostile', series: SERIES };
    expect((await quorum.nobody.post(path, body)).json().code).toBe('SIGN_IN_REQUIRED');
    expect((await (await quorum.as('annotator')).post(path, body)).json().code).toBe('FORBIDDEN');
    const other = await quorum.as('task master');
    expect((await other.post(path, body)).json().code).toBe('FORBIDDEN');
    const started = await start('Hostile');
    for (const name of ['pause', 'resume', 'cancel'])
      expect((await other.post(`/imports/${started.id}/${name}`)).json().code).toBe('FORBIDDEN');
    const nowhere = { pacs: 'Elsewhere', series: SERIES };
    expect((await taskMaster.post(path, nowhere)).json().code).toBe('PACS_NOT_FOUND');
  });
});

describe('images that stay in their PACS', () => {
  it('look the same as copied ones, and leave no pixels here', async () => {
    const before = await keptFrames();
    hostile.answer(pacsWith(files));
    expect(await work(await start('Fetched'))).toMatchObject({ state: 'done', items: 5 });
    expect(await keptFrames()).toEqual(before);
    const annotator = await quorum.as('annotator');
    const [given] = await ask(annotator, task);
    const frame = await firstFrame(annotator, given!);
    expect(frame.statusCode).toBe(200);
    expect(frame.rawPayload.length).toBeGreaterThan(20 * 30 * 2);
  });

  it('are not shown when the PACS has others under their name by now', async () => {
    const others = await Array.fromAsync(ctFiles(5, { rows: 21 }), ({ bytes }) => bytes());
    hostile.answer(pacsWith(others));
    await work(await start('Fetched'));
    hostile.answer(pacsWith(files));
    const annotator = await quorum.as('annotator');
    const [given] = await ask(annotator, task);
    expect((await firstFrame(annotator, given!)).json().code).toBe('PACS_TROUBLE');
  });
});
