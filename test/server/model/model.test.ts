import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readModel } from '#server/cli/read-model.ts';
import type { Model, Task } from '#server/contract/index.ts';
import { addModel, removeModel } from '#server/model/model.service.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { kidneys } from '#test/support/task.ts';

/** A model as good as any to add: the one that comes along. */
const FOLDER = join(import.meta.dirname, '../../../extension/models/boundary-finder');

let quorum: TestApp;
let taskMaster: Client;
let annotator: Client;
let model: Model;
let task: Task;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  annotator = await quorum.as('annotator');
  model = await addModel(quorum.context, await readModel(FOLDER));
  task = (await taskMaster.post('/tasks', { ...kidneys, model: model.id })).json();
});
afterAll(() => quorum.close());

it('is listed for those who make tasks, and nobody else', async () => {
  expect((await taskMaster.get('/models')).json()).toEqual({ rows: [model], total: 1 });
  expect((await annotator.get('/models')).json().code).toBe('FORBIDDEN');
  expect((await quorum.nobody.get('/models')).json().code).toBe('SIGN_IN_REQUIRED');
});

it('is added once', async () => {
  const again = addModel(quorum.context, await readModel(FOLDER));
  await expect(again).rejects.toMatchObject({ code: 'MODEL_KNOWN' });
});

it('is chosen for a task, which needs none, nor one that is not there', async () => {
  expect(task).toMatchObject({ model: model.id });
  const change = (to: string | null) => taskMaster.patch(`/tasks/${task.id}`, { model: to });
  expect((await change('0'.repeat(64))).json()).toMatchObject({
    code: 'NOT_FOUND',
    field: 'model',
  });
  expect((await change(null)).json()).toMatchObject({ model: null });
  const none = await annotator.get(`/tasks/${task.id}/model/manifest.json`);
  expect(none.statusCode).toBe(404);
  expect((await change(model.id)).json()).toMatchObject({ model: model.id });
  expect((await taskMaster.post('/tasks', kidneys)).json()).toMatchObject({ model: null });
});

it('is read by whoever may see the task, and nobody else', async () => {
  const address = `/tasks/${task.id}/model`;
  const manifest = await annotator.get(`${address}/manifest.json`);
  expect(manifest.json()).toEqual(
    JSON.parse(await readFile(join(FOLDER, 'manifest.json'), 'utf8'))
  );
  const decoder = await annotator.get(`${address}/decoder.onnx`);
  expect(decoder.rawPayload).toEqual(await readFile(join(FOLDER, 'decoder.onnx')));
  expect((await annotator.get(`${address}/other.onnx`)).json().code).toBe('NOT_FOUND');
  const nobody = await quorum.nobody.get(`${address}/decoder.onnx`);
  expect(nobody.json().code).toBe('SIGN_IN_REQUIRED');
  const closed = { ...kidneys, model: model.id, admission: 'members' };
  const members: Task = (await taskMaster.post('/tasks', closed)).json();
  for (const file of ['manifest.json', 'decoder.onnx'])
    expect((await annotator.get(`/tasks/${members.id}/model/${file}`)).json().code).toBe(
      'TASK_NOT_FOUND'
    );
});

it('goes on from the byte at which it stopped', async () => {
  const url = `/quorum/api/tasks/${task.id}/model/decoder.onnx`;
  const ask = (range: string) =>
    quorum.app.inject({ url, headers: { ...annotator.headers, range } });
  const whole = await readFile(join(FOLDER, 'decoder.onnx'));
  const rest = await ask('bytes=900000-');
  expect(rest.statusCode).toBe(206);
  expect(rest.rawPayload).toEqual(whole.subarray(900000));
  expect(rest.headers['content-range']).toBe(`bytes 900000-${whole.length - 1}/${whole.length}`);
  for (const range of [`bytes=${whole.length}-`, 'bytes=3-1'])
    expect((await ask(range)).statusCode).toBe(416);
  expect((await ask('lines=2-')).rawPayload).toEqual(whole);
});

it('is removed once no task uses it, with its files', async () => {
  await expect(removeModel(quorum.context, model)).rejects.toMatchObject({ code: 'MODEL_IN_USE' });
  const { rows } = (await taskMaster.get('/tasks')).json();
  for (const { id } of rows) await taskMaster.patch(`/tasks/${id}`, { model: null });
  await removeModel(quorum.context, model);
  expect((await taskMaster.get('/models')).json()).toEqual({ rows: [], total: 0 });
  await expect(quorum.context.storage.get(model.id)).rejects.toThrow();
});
