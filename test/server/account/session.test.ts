import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTask } from '#server/task/task.service.ts';
import { cookieOf, startApp, type TestApp } from '#test/support/app.ts';
import { kidneys } from '#test/support/task.ts';

let quorum: TestApp;
beforeAll(async () => {
  quorum = await startApp({ DEMO: 'true' });
});
afterAll(() => quorum.close());

const ada = { name: 'Ada', email: 'ada@example.org', password: 'a long enough one' };

describe('the session', () => {
  it('is nobody for somebody who has not signed in', async () => {
    const answer = await quorum.nobody.get('/session');
    expect(answer.json()).toEqual({ person: null, demo: true, provider: null });
  });

  it('makes whoever signs up an annotator, known by the cookie from then on', async () => {
    const answer = await quorum.nobody.post('/session/sign-up', ada);
    expect(answer.json()).toMatchObject({
      person: { name: 'Ada', role: 'annotator', visitor: false },
    });
    const again = await quorum.app.inject({
      url: '/quorum/api/session',
      headers: { cookie: cookieOf(answer) },
    });
    expect(again.json()).toEqual(answer.json());
  });

  it('keeps its cookie from scripts and from other sites', async () => {
    const { email, password } = ada;
    const [cookie] = (await quorum.nobody.post('/session/sign-in', { email, password })).cookies;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  });

  it('is nobody for a cookie that was signed elsewhere, makes no sense or has ended', async () => {
    const { email, password } = ada;
    const cookie = cookieOf(await quorum.nobody.post('/session/sign-in', { email, password }));
    const [token = ''] = decodeURIComponent(cookie.split('=')[1] ?? '').split('.');
    const signed = createHmac('sha256', 'another secret').update(token).digest('base64');
    const forged = `quorum.session_token=${encodeURIComponent(`${token}.${signed}`)}`;
    const whoHas = async (sent: string) => {
      const answer = await quorum.app.inject({
        url: '/quorum/api/session',
        headers: { cookie: sent },
      });
      return answer.json().person?.name ?? null;
    };
    const senseless = ['quorum.session_token=%zz', 'quorum.session_token=', forged, `x${cookie}`];
    expect(await whoHas(cookie)).toBe('Ada');
    expect(await Promise.all(senseless.map(whoHas))).toEqual([null, null, null, null]);
    await sql`update auth.session set "expiresAt" = now() where token = ${token}`.execute(
      quorum.context.db
    );
    expect(await whoHas(cookie)).toBeNull();
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    const wrong = await quorum.nobody.post('/session/sign-in', {
      email: ada.email,
      password: 'guessed',
    });
    const unknown = await quorum.nobody.post('/session/sign-in', {
      email: 'eve@example.org',
      password: 'x',
    });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.json()).toEqual(unknown.json());
  });

  it('stops whoever guesses at one account, and nobody else', async () => {
    const guess = () =>
      quorum.nobody.post('/session/sign-in', { email: 'bob@example.org', password: 'guessed' });
    const answers = await Promise.all(Array.from({ length: 11 }, guess));
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
    const { email, password } = ada;
    const other = await quorum.nobody.post('/session/sign-in', { email, password });
    expect(other.statusCode).toBe(200);
  });

  it('refuses a second account with the same address', async () => {
    const answer = await quorum.nobody.post('/session/sign-up', { ...ada, name: 'Eve' });
    expect(answer.json()).toMatchObject({ code: 'ACCOUNT_EXISTS', field: 'email' });
  });

  it('ends when the person signs out', async () => {
    const person = await quorum.as('expert');
    expect((await person.get('/session')).json().person.role).toBe('expert');
    await person.post('/session/sign-out');
    expect((await person.get('/session')).json().person).toBeNull();
  });

  it('lets a visitor look around in one role after another', async () => {
    const first = await quorum.nobody.post('/session/demo', { role: 'annotator' });
    expect(first.json().person).toMatchObject({ role: 'annotator', visitor: true });
    const second = await quorum.app.inject({
      method: 'POST',
      url: '/quorum/api/session/demo',
      headers: { cookie: cookieOf(first), 'x-quorum-request': '1' },
      payload: { role: 'expert' },
    });
    expect(second.json().person).toMatchObject({ id: first.json().person.id, role: 'expert' });
  });

  it('lets a visitor look at the demo task, and change only tasks of their own', async () => {
    const demo = await addTask(quorum.context.db, {
      ...kidneys,
      admission: 'members',
      createdBy: null,
      phantom: true,
    });
    const visit = await quorum.nobody.post('/session/demo', { role: 'task master' });
    const patch = (taskId: string) =>
      quorum.app.inject({
        method: 'PATCH',
        url: `/quorum/api/tasks/${taskId}`,
        headers: { cookie: cookieOf(visit), 'x-quorum-request': '1' },
        payload: { name: 'Mine' },
      });
    expect((await patch(demo)).json()).toMatchObject({ code: 'FORBIDDEN' });
    const made = await quorum.app.inject({
      method: 'POST',
      url: '/quorum/api/tasks',
      headers: { cookie: cookieOf(visit), 'x-quorum-request': '1' },
      payload: kidneys,
    });
    expect((await patch(made.json().id)).json()).toMatchObject({ name: 'Mine' });
  });

  it('makes no visitor an administrator', async () => {
    const answer = await quorum.nobody.post('/session/demo', { role: 'administrator' });
    expect(answer.statusCode).toBe(400);
  });

  it('refuses a change that a form on another site could have sent', async () => {
    const answer = await quorum.app.inject({
      method: 'POST',
      url: '/quorum/api/session/sign-up',
      payload: { ...ada, email: 'eve@example.org' },
    });
    expect(answer.json()).toMatchObject({ code: 'CROSS_SITE_REQUEST' });
  });

  it('writes down who signed in and out under pseudonyms, with no name or address', async () => {
    const person = await quorum.as('annotator');
    await person.post('/session/sign-out');
    const rows = await quorum.context.db.selectFrom('audit').selectAll().execute();
    const [signedIn, signedOut] = rows.slice(-2);
    expect(signedIn).toMatchObject({ action: 'signed in', actor: expect.any(String) });
    expect(signedOut).toMatchObject({ action: 'signed out', actor: signedIn?.actor });
    expect(JSON.stringify(rows)).not.toMatch(/Ada|example\.org/);
  });
});

describe('a server without a demo', () => {
  it('has no door for visitors', async () => {
    const closed = await startApp({ DEMO: 'false' });
    const answer = await closed.nobody.post('/session/demo', { role: 'annotator' });
    expect(answer.json()).toMatchObject({ code: 'DEMO_OFF' });
    await closed.close();
  });
});
