import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Delivery, NewDelivery, Task } from '#server/contract/index.ts';
import { sendResults } from '#server/exchange/delivery/delivery.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { startHostilePacs, type HostilePacs } from '#test/support/hostile-pacs.ts';
import { judgedTask } from '#test/support/judged-task.ts';
import { hasOrthanc, startOrthanc, WITHOUT_ORTHANC, type Orthanc } from '#test/support/orthanc.ts';
import { ctFiles, makeTask } from '#test/support/task.ts';

vi.setConfig({ testTimeout: 60_000 });

let quorum: TestApp;
let hostile: HostilePacs;
let orthanc: Orthanc | undefined;
let directory: string;
let taskMaster: Client;
let administrator: Client;
let task: Task;

beforeAll(async () => {
  hostile = await startHostilePacs();
  orthanc = hasOrthanc ? await startOrthanc() : undefined;
  directory = await mkdtemp(join(tmpdir(), 'quorum-delivery-'));
  const PACS_FILE = join(directory, 'pacs.json');
  const authentication = { kind: 'basic', user: 'quorum', password: 'of the tests' };
  const named = [
    { name: 'Hostile', url: hostile.url, patience: 0.4 },
    { name: 'Orthanc', url: orthanc?.dicomweb ?? hostile.url, authentication },
  ];
  await writeFile(PACS_FILE, JSON.stringify(named));
  quorum = await startApp({ PACS_FILE });
  taskMaster = await quorum.as('task master');
  administrator = await quorum.as('administrator');
  task = await judgedTask(quorum, taskMaster);
}, 60_000);
afterAll(async () => {
  await quorum.close();
  await hostile.stop();
  await orthanc?.stop();
  await rm(directory, { recursive: true });
});

const start = async (person: Client, wanted: Partial<NewDelivery>): Promise<Delivery> => {
  const body = { pacs: 'Hostile', formats: ['seg'], ...wanted };
  return (await person.post(`/tasks/${task.id}/deliveries`, body)).json();
};
const work = async (delivery: Delivery): Promise<Delivery> => {
  await sendResults(quorum.context, delivery.id, new AbortController().signal);
  const { rows } = (await taskMaster.get(`/tasks/${task.id}/deliveries`)).json();
  return rows.find(({ id }: Delivery) => id === delivery.id);
};
const again = async ({ id }: Delivery): Promise<Delivery> =>
  work((await taskMaster.post(`/deliveries/${id}/attempts`, {})).json());

/** A PACS that has the study, and answers stores as it is told. */
const pacsThat = (store: (request: IncomingMessage, response: ServerResponse) => void) =>
  hostile.answer((request, response) => {
    if (request.method === 'POST') return store(request, response);
    const study = { '0020000D': { vr: 'UI', Value: ['1.2.3.4'] } };
    response.writeHead(200).end(JSON.stringify([study]));
  });
const failing = (code: number) => (request: IncomingMessage, response: ServerResponse) => {
  const failure = { '00081197': { vr: 'US', Value: [code] } };
  const body = { '00081198': { vr: 'SQ', Value: [failure] } };
  request.resume().once('end', () => response.writeHead(409).end(JSON.stringify(body)));
};
const taking = (request: IncomingMessage, response: ServerResponse) =>
  void request.resume().once('end', () => response.writeHead(200).end('{}'));

describe.skipIf(!hasOrthanc)(`results in Orthanc (${WITHOUT_ORTHANC})`, () => {
  it('cannot be sent where the PACS has no such study, and are sent once it has', async () => {
    const waiting = await start(taskMaster, { pacs: 'Orthanc', formats: ['seg', 'rtstruct'] });
    expect((await work(waiting)).objects).toMatchObject([
      { format: 'seg', state: 'refused', trouble: 'STUDY_UNKNOWN' },
      { format: 'rtstruct', state: 'refused', trouble: 'STUDY_UNKNOWN' },
    ]);
    for await (const { bytes } of ctFiles(5)) await orthanc?.add(await bytes());
    const sent = await again(waiting);
    expect(sent).toMatchObject({
      state: 'done',
      objects: [
        { series: 'Series 1', author: 'consensus', state: 'stored', trouble: null },
        { format: 'rtstruct', state: 'stored' },
      ],
    });
  });

  it('lie in the patient’s own study, under the identity the PACS has', async () => {
    const headers = { authorization: orthanc?.authorization ?? '' };
    const ask = async (path: string) =>
      (await fetch(`${orthanc?.dicomweb}${path}`, { headers })).json();
    const series = await ask('/studies/1.2.3.4/series?includefield=all');
    const modalities = series.map((row: Record<string, { Value: string[] }>) => row['00080060']);
    expect(modalities.flatMap(({ Value }: { Value: string[] }) => Value).toSorted()).toEqual([
      'CT',
      'RTSTRUCT',
      'SEG',
    ]);
    const patients = await (await fetch(`${orthanc?.url}/patients`, { headers })).json();
    expect(patients).toHaveLength(1);
    const metadata = await ask('/studies/1.2.3.4/metadata');
    const names = metadata.map(
      (row: Record<string, { Value: [{ Alphabetic: string }] }>) =>
        row['00100010']?.Value[0].Alphabetic
    );
    expect(new Set(names)).toEqual(new Set(['Doe^Jane']));
  });

  it('are the same objects when they are sent again', async () => {
    const count = async () => {
      const headers = { authorization: orthanc?.authorization ?? '' };
      return (await (await fetch(`${orthanc?.url}/instances`, { headers })).json()).length;
    };
    const before = await count();
    const repeated = await work(await start(taskMaster, { pacs: 'Orthanc' }));
    expect(repeated.objects).toMatchObject([{ state: 'stored' }]);
    expect(await count()).toBe(before);
  });
});

describe('a PACS', () => {
  it('gets the object whole, of the length that was announced', async () => {
    const got: Buffer[] = [];
    pacsThat((request, response) => {
      void buffer(request).then(body => {
        expect(request.headers['content-length']).toBe(String(body.length));
        got.push(body);
        response.writeHead(200).end('{}');
      });
    });
    expect((await work(await start(taskMaster, {}))).state).toBe('done');
    expect(got).toHaveLength(1);
    expect(got[0]?.includes('DICM')).toBe(true);
  });

  it.each([
    [0xa700, 'NO_ROOM', 'A700'],
    [0x0122, 'KIND_UNKNOWN', '0122'],
    [0x0124, 'NOT_ALLOWED', '0124'],
    [0xc123, 'NOT_UNDERSTOOD', 'C123'],
    [0x0137, 'REFUSED', '0137'],
  ])('that refuses with %i is quoted in words', async (code, trouble, quoted) => {
    pacsThat(failing(code));
    expect(await work(await start(taskMaster, {}))).toMatchObject({
      state: 'done',
      objects: [{ state: 'refused', trouble, code: quoted }],
    });
  });

  it('that has an object already has it', async () => {
    pacsThat(failing(0x0111));
    const { objects } = await work(await start(taskMaster, {}));
    expect(objects).toMatchObject([{ state: 'stored', trouble: null }]);
  });

  it('that refuses one object gets the others, and that one alone when it is sent again', async () => {
    let asked = 0;
    pacsThat((request, response) =>
      ++asked === 1 ? failing(0xc000)(request, response) : taking(request, response)
    );
    const first = await work(await start(taskMaster, { formats: ['seg', 'rtstruct'] }));
    expect(first.objects.map(({ state }) => state)).toEqual(['refused', 'stored']);
    const second = await again(first);
    expect(second.objects.map(({ state }) => state).toSorted()).toEqual(['stored', 'stored']);
    expect(asked).toBe(3);
  });

  it('that fails for a moment is asked again', async () => {
    let asked = 0;
    pacsThat((request, response) =>
      ++asked === 1 ? void response.writeHead(503).end() : taking(request, response)
    );
    const { objects } = await work(await start(taskMaster, {}));
    expect(objects).toMatchObject([{ state: 'stored' }]);
    expect(asked).toBe(2);
  });

  it('that wants another sign-in stops the delivery, which goes on later', async () => {
    pacsThat((_, response) => response.writeHead(401).end());
    const stopped = await work(await start(taskMaster, { formats: ['seg', 'rtstruct'] }));
    expect(stopped).toMatchObject({ state: 'stopped', trouble: 'SIGN_IN' });
    expect(stopped.objects).toMatchObject([{ state: 'waiting' }]);
    pacsThat(taking);
    expect((await again(stopped)).objects.map(({ state }) => state)).toEqual(['stored', 'stored']);
  });
});

describe('who may send', () => {
  it('only what an expert accepted, unless an administrator does', async () => {
    expect(await start(taskMaster, { of: 'consensus' })).toMatchObject({ code: 'FORBIDDEN' });
    pacsThat(taking);
    const sent = await work(await start(administrator, { of: 'consensus' }));
    expect(sent.objects).toMatchObject([{ author: 'consensus', state: 'stored' }]);
  });

  it('the task master and nobody else, and each use of the key is written down', async () => {
    const path = `/tasks/${task.id}/deliveries`;
    const body = { pacs: 'Hostile', formats: ['seg'] };
    const { rows } = (await taskMaster.get(path)).json();
    const repeat = `/deliveries/${rows[0].id}/attempts`;
    for (const role of ['annotator', 'expert', 'task master'] as const) {
      const other = await quorum.as(role);
      expect((await other.post(path, body)).json().code).toBe('FORBIDDEN');
      expect((await other.get(path)).json().code).toBe('FORBIDDEN');
      expect((await other.post(repeat, {})).json().code).toBe('FORBIDDEN');
    }
    expect((await quorum.nobody.get(path)).json().code).toBe('SIGN_IN_REQUIRED');
    const uses = await quorum.context.db
      .selectFrom('audit')
      .where('action', 'in', ['identity key used', 'result sent'])
      .where('subject', '=', task.id)
      .select(['action', 'actor'])
      .execute();
    expect(uses).toContainEqual({ action: 'identity key used', actor: taskMaster.personId });
    expect(uses).toContainEqual({ action: 'result sent', actor: administrator.personId });
  });

  it('nothing where nothing was judged, and no phantom', async () => {
    const empty = await makeTask(quorum, taskMaster);
    const answer = await taskMaster.post(`/tasks/${empty.id}/deliveries`, {
      pacs: 'Hostile',
      formats: ['seg'],
    });
    expect(answer.json().code).toBe('TASK_HAS_NO_CONSENSUS');
    expect(await start(taskMaster, { pacs: 'Elsewhere' })).toMatchObject({
      code: 'PACS_NOT_FOUND',
    });
  });
});
