import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookieOf, type Client, type TestApp } from '#test/support/app.ts';
import { startHostilePacs, type HostilePacs } from '#test/support/hostile-pacs.ts';
import { startAppWithPacs } from '#test/support/pacs-app.ts';

let quorum: TestApp;
let hostile: HostilePacs;
let taskMaster: Client;
beforeAll(async () => {
  hostile = await startHostilePacs();
  quorum = await startAppWithPacs([{ name: 'Radiology', url: hostile.url }]);
  taskMaster = await quorum.as('task master');
});
afterAll(async () => {
  await quorum.close();
  await hostile.stop();
});

const STUDIES = '/pacs/Radiology/studies';

it('task masters see which PACS there are, and search them', async () => {
  const row = { '0020000D': { vr: 'UI', Value: ['1.2.31'] }, '00201208': { vr: 'IS', Value: [9] } };
  hostile.answer((_, response) => response.writeHead(200).end(JSON.stringify([row])));
  expect((await taskMaster.get('/pacs')).json().rows).toEqual([
    { name: 'Radiology', images: 'copied' },
  ]);
  expect((await taskMaster.get(STUDIES)).json()).toMatchObject({
    rows: [{ studyUid: '1.2.31', images: 9 }],
    more: false,
  });
});

it('a search is written down without its words', async () => {
  hostile.answer((_, response) => response.writeHead(204).end());
  await taskMaster.get(`${STUDIES}?patient=Musterfrau`);
  const rows = await quorum.context.db
    .selectFrom('audit')
    .where('action', '=', 'PACS searched')
    .selectAll()
    .execute();
  expect(rows.at(-1)).toMatchObject({
    actor: taskMaster.personId,
    subject: 'Radiology',
    detail: { fields: ['patient', 'offset'], found: 0 },
  });
  expect(JSON.stringify(rows)).not.toContain('Musterfrau');
});

it('a PACS that is in trouble is a sentence, not a failure of ours', async () => {
  hostile.answer((_, response) => response.writeHead(503).end());
  const answer = await taskMaster.get(STUDIES);
  expect([answer.statusCode, answer.json().code]).toEqual([502, 'PACS_TROUBLE']);
  expect((await taskMaster.get('/pacs/Elsewhere/studies')).json().code).toBe('PACS_NOT_FOUND');
});

it('nobody else may search: not annotators, not experts, not visitors of the demo', async () => {
  hostile.asked.length = 0;
  for (const path of ['/pacs', STUDIES, `${STUDIES}/1.2.31/series`]) {
    expect((await quorum.nobody.get(path)).json().code).toBe('SIGN_IN_REQUIRED');
    expect((await (await quorum.as('annotator')).get(path)).json().code).toBe('FORBIDDEN');
    expect((await (await quorum.as('expert')).get(path)).json().code).toBe('FORBIDDEN');
  }
  const visit = await quorum.nobody.post('/session/demo', { role: 'task master' });
  const visitor = async (path: string) => {
    const headers = { cookie: cookieOf(visit) };
    return (await quorum.app.inject({ url: `/quorum/api${path}`, headers })).json();
  };
  expect(await visitor('/pacs')).toEqual({ rows: [], total: 0 });
  expect(await visitor(STUDIES)).toMatchObject({ code: 'PACS_NOT_FOUND' });
  expect(hostile.asked).toEqual([]);
});
