import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Export, Task } from '#server/contract/index.ts';
import { exportPath } from '#server/exchange/export/export-file.ts';
import { makeExport } from '#server/exchange/export/export.job.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { exportAs } from '#test/support/export.ts';
import { judgedTask } from '#test/support/judged-task.ts';
import { makeTask } from '#test/support/task.ts';

let quorum: TestApp;
let taskMaster: Client;
let task: Task;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  task = await judgedTask(quorum, taskMaster);
});
afterAll(() => quorum.close());

describe('an export', () => {
  it('counts the slices it has written, and knows its hash', async () => {
    const made = await exportAs(quorum, taskMaster, task, { format: 'nifti' });
    expect(made).toMatchObject({ state: 'done', done: 4, total: 4, failure: null });
    const answer = await taskMaster.get(`/exports/${made.id}/file`);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/zip' });
    expect(answer.rawPayload).toHaveLength(made.bytes ?? 0);
    expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(made.sha256);
  });

  it('goes on where a download broke off', async () => {
    const { id, sha256, bytes } = await exportAs(quorum, taskMaster, task, { format: 'png' });
    const path = `/quorum/api/exports/${id}/file`;
    const whole = (await taskMaster.get(path)).rawPayload;
    const part = async (headers: Record<string, string>) =>
      quorum.app.inject({ url: path, headers: { ...taskMaster.headers, ...headers } });
    const rest = await part({ range: 'bytes=100-', 'if-range': `"${sha256}"` });
    expect(rest.statusCode).toBe(206);
    expect(rest.headers['content-range']).toBe(`bytes 100-${(bytes ?? 0) - 1}/${bytes}`);
    expect(Buffer.compare(rest.rawPayload, whole.subarray(100))).toBe(0);
    expect((await part({ range: 'bytes=-7' })).rawPayload).toHaveLength(7);
    expect((await part({ range: `bytes=${bytes}-` })).statusCode).toBe(416);
    const other = await part({ range: 'bytes=100-', 'if-range': '"another"' });
    expect(other.rawPayload).toHaveLength(bytes ?? 0);
  });

  it('is removed with its file, and broken off while it is made', async () => {
    const { id } = await exportAs(quorum, taskMaster, task, { format: 'png' });
    const path = exportPath(quorum.context.config.dataDir, id);
    expect(existsSync(path)).toBe(true);
    const remove = (exportId: string, person: Client) =>
      quorum.app.inject({
        method: 'DELETE',
        url: `/quorum/api/exports/${exportId}`,
        headers: person.headers,
      });
    expect((await remove(id, await quorum.as('task master'))).json().code).toBe('FORBIDDEN');
    expect((await remove(id, taskMaster)).statusCode).toBe(204);
    expect(existsSync(path)).toBe(false);
    const answer = await taskMaster.post(`/tasks/${task.id}/exports`, { format: 'png' });
    const waiting: Export = answer.json();
    const making = makeExport(quorum.context, waiting.id, new AbortController().signal);
    await remove(waiting.id, taskMaster);
    await making;
    expect(existsSync(exportPath(quorum.context.config.dataDir, waiting.id))).toBe(false);
    expect((await taskMaster.get(`/exports/${waiting.id}`)).json().code).toBe('EXPORT_NOT_FOUND');
  });

  it('is refused with a reason while there is nothing to export', async () => {
    const empty = await makeTask(quorum, taskMaster);
    for (const of of ['reviewed', 'consensus', 'raters'] as const) {
      const answer = await taskMaster.post(`/tasks/${empty.id}/exports`, { format: 'seg', of });
      expect(answer.json()).toMatchObject({ code: 'TASK_HAS_NO_CONSENSUS' });
    }
    const answer = await taskMaster.post(`/tasks/${task.id}/exports`, {
      format: 'png',
      of: 'probability',
    });
    expect(answer.json()).toMatchObject({ code: 'INVALID_REQUEST', field: 'of' });
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

describe('exports', () => {
  it('are the task master’s and nobody else’s', async () => {
    const { id } = await exportAs(quorum, taskMaster, task, { format: 'png' });
    const paths = [
      `/tasks/${task.id}/exports`,
      `/exports/${id}`,
      `/exports/${id}/file`,
      `/tasks/${task.id}/export/raw.json`,
    ];
    for (const path of paths) {
      expect((await quorum.nobody.get(path)).json().code).toBe('SIGN_IN_REQUIRED');
      for (const role of ['annotator', 'expert', 'task master'] as const)
        expect((await (await quorum.as(role)).get(path)).json().code).toBe('FORBIDDEN');
    }
    for (const role of ['annotator', 'expert', 'task master'] as const) {
      const other = await quorum.as(role);
      const answer = await other.post(`/tasks/${task.id}/exports`, { format: 'png' });
      expect(answer.json().code).toBe('FORBIDDEN');
    }
  });

  it('are written down when they are made and whenever they are read', async () => {
    const { id } = await exportAs(quorum, taskMaster, task, { format: 'coco' });
    await taskMaster.get(`/exports/${id}/file`);
    await taskMaster.get(`/tasks/${task.id}/export/raw.json`);
    const rows = await quorum.context.db
      .selectFrom('audit')
      .where('actor', '=', taskMaster.personId)
      .where('action', 'in', ['export made', 'export downloaded'])
      .select(['action', 'subject'])
      .orderBy('id', 'desc')
      .limit(3)
      .execute();
    expect(rows).toEqual([
      { action: 'export downloaded', subject: task.id },
      { action: 'export downloaded', subject: task.id },
      { action: 'export made', subject: task.id },
    ]);
  });
});
