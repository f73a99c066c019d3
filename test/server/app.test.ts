import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guard } from '#server/access.ts';
import { startApp, type TestApp } from '#test/support/app.ts';
import Fastify from 'fastify';

let quorum: TestApp;
beforeAll(async () => {
  quorum = await startApp();
});
afterAll(() => quorum.close());

describe('the application', () => {
  it('says of every route who may call it', async () => {
    const answer = await quorum.nobody.get('/docs/json');
    const operations = Object.values<Record<string, { description: string }>>(answer.json().paths)
      .flatMap(path => Object.values(path))
      .map(({ description }) => description);
    expect(operations.length).toBeGreaterThan(15);
    expect(operations.filter(text => !/^For .+\.$/.test(text) || /undefined/.test(text))).toEqual(
      []
    );
  });

  it('does not start with a route that states no access', async () => {
    const app = Fastify();
    guard(app, async () => null);
    expect(() => app.get('/open', async () => 'secret')).toThrow(/states no access/);
  });

  it('does nothing as a person whom the page does not mean', async () => {
    const [anna, bert] = [await quorum.as('annotator'), await quorum.as('annotator')];
    const ask = (meant: string) =>
      quorum.app.inject({
        method: 'GET',
        url: '/quorum/api/tasks',
        headers: { ...bert.headers, 'x-quorum-person': meant },
      });
    expect((await ask(bert.personId)).statusCode).toBe(200);
    expect((await ask(anna.personId)).json()).toMatchObject({ code: 'SIGNED_IN_AS_ANOTHER' });
  });

  it('shows its API as a page', async () => {
    const answer = await quorum.nobody.get('/docs/');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
  });

  it('answers an address it does not know with a code and a sentence', async () => {
    const answer = await quorum.nobody.get('/nothing/here');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'NOT_FOUND']);
  });

  it('answers text that is no JSON with a sentence, not with a failure', async () => {
    const answer = await quorum.app.inject({
      method: 'POST',
      url: '/quorum/api/session/sign-in',
      headers: { 'content-type': 'application/json', 'x-quorum-request': '1' },
      payload: '{"email": ',
    });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('hides what went wrong inside', async () => {
    const broken = await startApp();
    await broken.context.db.schema.dropTable('task').cascade().execute();
    const person = await broken.as('expert');
    const answer = await person.get('/tasks');
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'INTERNAL']);
    expect(answer.body).not.toMatch(/relation|select/);
    await broken.close();
  });

  it('is ready as long as its database answers', async () => {
    expect((await quorum.nobody.get('/health')).json()).toEqual({ ready: true });
  });
});
