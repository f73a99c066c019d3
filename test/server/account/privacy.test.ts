import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import { cookieOf, startApp, type Client, type TestApp } from '#test/support/app.ts';
import { takeTest, testOf, truthByName } from '#test/support/qualification.ts';
import { annotate, makeTask } from '#test/support/task.ts';
import { judgeItems } from '#test/support/tutorial.ts';

const ada = { name: 'Ada Example', email: 'ada@example.org', password: 'correct horse battery' };

let quorum: TestApp;
beforeAll(async () => {
  quorum = await startApp({ DEMO: 'true' });
});
afterAll(() => quorum.close());

async function signUp(cookie = ''): Promise<Client> {
  const answer = await quorum.app.inject({
    method: 'POST',
    url: '/quorum/api/session/sign-up',
    headers: { ...quorum.nobody.headers, cookie },
    payload: ada,
  });
  const headers = { ...quorum.nobody.headers, cookie: cookieOf(answer) };
  const call = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object | string) =>
    quorum.app.inject({
      method,
      url: `/quorum/api${path}`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
  return {
    ...quorum.nobody,
    personId: answer.json().person.id,
    headers,
    get: path => call('GET', path),
    post: (path, payload) => call('POST', path, payload as object),
    put: (path, payload) => call('PUT', path, payload as object),
  };
}

describe('what is stored about a person', () => {
  it('is theirs to see whole, and goes when they say so, but for what others rely on', async () => {
    const taskMaster = await quorum.as('task master');
    const task = await makeTask(quorum, taskMaster);
    const person = await signUp();
    await annotate(person, task, [2, 3, 9, 11]);
    const everything = (await person.get('/me/export')).json();
    expect(everything).toMatchObject({
      person: { id: person.personId, name: ada.name, email: ada.email },
      annotations: [{ answers: expect.any(Array) }],
    });

    expect((await person.post('/me/delete', { name: 'Somebody else' })).json().code).toBe(
      'INVALID_REQUEST'
    );
    expect((await person.post('/me/delete', { name: ada.name })).statusCode).toBe(204);

    expect((await person.get('/me/export')).json().code).toBe('SIGN_IN_REQUIRED');
    const { email, password } = ada;
    const again = await quorum.nobody.post('/session/sign-in', { email, password });
    expect(again.json().code).toBe('SIGN_IN_FAILED');
    const { progress } = (await taskMaster.get(`/tasks/${task.id}`)).json();
    expect(progress.overall.annotations).toBe(1);
    const users = await quorum.context.db.selectFrom('auth.user').selectAll().execute();
    expect(JSON.stringify(users)).not.toContain('Ada Example');
  });

  it('comes with what they did in tutorials and tests and how well, and without secrets', async () => {
    const taskMaster = await quorum.as('task master');
    const task = await makeTask(quorum, taskMaster, { slices: 4, ratersWanted: 1 });
    const expert = await quorum.as('expert');
    const items = await judgeItems(quorum, { task, count: 2, expert });
    await taskMaster.put(`/tasks/${task.id}/qualification`, testOf(items.slice(0, 2)));
    const person = await quorum.as('annotator');
    await takeTest(person, task, truthByName(task));
    await annotate(person, task, [2, 3, 9, 11]);
    const { rows } = (await taskMaster.get(`/tasks/${task.id}/items`)).json();
    for (const { id } of rows) await fuseItem(quorum.context, id);
    const everything = (await person.get('/me/export')).json();
    expect(everything).toMatchObject({
      tests: [{ passed: true }],
      testAnswers: [{ score: 1 }, { score: 1 }],
      measurements: [
        { source: 'test', dice: 1 },
        { source: 'test', dice: 1 },
      ],
      records: task.structures.map(() => ({ person_id: person.personId })),
      sessions: expect.arrayContaining([
        expect.objectContaining({ expiresAt: expect.any(String) }),
      ]),
    });
    const { rows: secrets } = await sql<{ token: string }>`
      select token from auth.session
    `.execute(quorum.context.db);
    for (const { token } of secrets) expect(JSON.stringify(everything)).not.toContain(token);
  });

  it('keeps the name under the verdicts that an expert gave', async () => {
    const taskMaster = await quorum.as('task master');
    const task = await makeTask(quorum, taskMaster, { ratersWanted: 1, slices: 1 });
    await annotate(await quorum.as('annotator'), task, [2, 3, 9, 11]);
    const expert = await quorum.as('expert');
    const { person } = (await expert.get('/session')).json();
    const { db } = quorum.context;
    const item = await db
      .selectFrom('item')
      .where('task_id', '=', task.id)
      .select('id')
      .executeTakeFirstOrThrow();
    const consensus = await db
      .insertInto('consensus')
      .values({
        item_id: item.id,
        version: 1,
        fusion: '{}',
        annotation_ids: [],
        agreement: null,
        cannot_tell: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('review')
      .values({
        id: crypto.randomUUID(),
        consensus_id: consensus.id,
        reviewer_id: expert.personId,
        verdict: 'accepted',
        rejection: null,
        edits: '[]',
        content_hash: 'f00',
      })
      .execute();
    await expert.post('/me/delete', { name: person.name });
    const signers = await db.selectFrom('signer').selectAll().execute();
    expect(signers).toEqual([{ person_id: expert.personId, name: person.name }]);
  });

  it('is shown to nobody who has not signed in', async () => {
    expect((await quorum.nobody.get('/me/export')).statusCode).toBe(401);
    expect((await quorum.nobody.post('/me/delete', { name: 'x' })).statusCode).toBe(401);
  });
});

describe('a visitor who makes an account', () => {
  it('stays the same person, and is an annotator', async () => {
    const visit = await quorum.nobody.post('/session/demo', { role: 'expert' });
    const person = await signUp(cookieOf(visit));
    expect(person.personId).toBe(visit.json().person.id);
    expect((await person.get('/session')).json().person).toMatchObject({
      role: 'annotator',
      visitor: false,
      name: ada.name,
    });
  });
});
