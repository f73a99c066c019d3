import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Consensus, Task } from '#server/contract/index.ts';
import { cookieOf, startApp, type Client, type TestApp } from '#test/support/app.ts';
import { PASSWORD, prove, taskToSign } from '#test/support/signing.ts';

const CREDENTIAL = { profession: 'Physician', specialty: 'Radiology', licenceNumber: 'LN 12' };

let quorum: TestApp;
let taskMaster: Client;
let annotator: Client;
let task: Task;
let consensus: Consensus;
let expert: Client;
let sign: Awaited<ReturnType<typeof taskToSign>>['sign'];

const prepare = async (environment: Record<string, string> = {}) => {
  quorum = await startApp(environment);
  taskMaster = await quorum.as('task master');
  annotator = await quorum.as('annotator');
};
const begin = async () => {
  ({ task, consensus, expert, sign } = await taskToSign(quorum, taskMaster, annotator));
};

describe('a signature', () => {
  beforeAll(() => prepare());
  afterAll(() => quorum.close());
  beforeEach(begin);

  it('says who, as what, in what sense and when, wherever the verdict is shown', async () => {
    const administrator = await quorum.as('administrator');
    await administrator.patch(`/people/${expert.personId}`, { credential: CREDENTIAL });
    const before = Date.now();
    const answer = await sign({ verdict: 'accepted' }, { cookie: await prove(expert) });
    expect(answer.statusCode).toBe(201);
    const review = answer.json();
    expect(review.signature).toEqual({
      name: review.reviewer,
      credential: CREDENTIAL,
      meaning: 'accepted as reference',
      method: 'password',
      signedAt: expect.any(String),
      recordHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const { name, signedAt } = review.signature;
    expect(Date.parse(signedAt)).toBeGreaterThanOrEqual(before);
    expect((await expert.get(`/consensus/${consensus.id}`)).json().review).toEqual(review);
    for (const list of ['consensus', 'items'])
      expect((await expert.get(`/tasks/${task.id}/${list}`)).json().rows).toMatchObject([
        { signed: { name, signedAt } },
      ]);
  });

  it('keeps the credential and the name that its author had then', async () => {
    await sign({ verdict: 'accepted' }, { cookie: await prove(expert) });
    const administrator = await quorum.as('administrator');
    await administrator.patch(`/people/${expert.personId}`, { credential: CREDENTIAL });
    const { review } = (await expert.get(`/consensus/${consensus.id}`)).json();
    expect(review.signature).toMatchObject({ credential: null });
  });

  it('is needed where the task asks for it', async () => {
    const answer = await expert.put(`/reviews/${randomUUID()}`, {
      consensusId: consensus.id,
      verdict: 'accepted',
    });
    expect(answer.json()).toMatchObject({ code: 'SIGNATURE_NEEDED' });
  });

  it('is not taken without a proof, with a made-up one, or with somebody else’s', async () => {
    const another = await quorum.as('expert');
    for (const cookie of ['', 'quorum.proof=made-up', await prove(another)]) {
      const answer = await sign({ verdict: 'accepted' }, { cookie });
      expect(answer.json()).toMatchObject({ code: 'IDENTITY_UNPROVED' });
    }
    expect((await expert.get(`/consensus/${consensus.id}`)).json().review).toBeNull();
  });

  it('is not taken after the signing period', async () => {
    const cookie = await prove(expert);
    await sql`update identity_proof set proved_at = now() - interval '15 minutes'`.execute(
      quorum.context.db
    );
    const late = await sign({ verdict: 'accepted' }, { cookie });
    expect(late.json()).toMatchObject({ code: 'IDENTITY_UNPROVED' });
  });

  it('is not taken by a proof from before signing out', async () => {
    const cookie = await prove(expert);
    await expert.post('/session/sign-out');
    const { email } = await quorum.context.db
      .selectFrom('person')
      .innerJoin('auth.user', 'auth.user.id', 'person.account_id')
      .where('person.id', '=', expert.personId)
      .select('auth.user.email')
      .executeTakeFirstOrThrow();
    const back = await quorum.nobody.post('/session/sign-in', { email, password: PASSWORD });
    const headers = { ...expert.headers, cookie: cookieOf(back) };
    const answer = await sign({ verdict: 'accepted' }, { cookie, person: { ...expert, headers } });
    expect(answer.json()).toMatchObject({ code: 'IDENTITY_UNPROVED' });
  });

  it('is for what was on the screen', async () => {
    const cookie = await prove(expert);
    const contentHash = consensus.contentHash.replaceAll(/./g, '0');
    const answer = await sign({ verdict: 'accepted' }, { cookie, contentHash });
    expect(answer.json()).toMatchObject({ code: 'SIGNED_CONTENT_DIFFERS' });
  });

  it('is given once, however often it is sent', async () => {
    const [id, cookie] = [randomUUID(), await prove(expert)];
    const first = await sign({ verdict: 'accepted' }, { id, cookie });
    const again = await sign({ verdict: 'accepted' }, { id, cookie: '' });
    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
  });

  it('does not go away with the account of its author', async () => {
    const signed = await sign({ verdict: 'accepted' }, { cookie: await prove(expert) });
    const { name } = signed.json().signature;
    expect((await expert.post('/me/delete', { name })).statusCode).toBe(204);
    const other = await quorum.as('expert');
    const { review } = (await other.get(`/consensus/${consensus.id}`)).json();
    expect(review.signature).toEqual(signed.json().signature);
  });
});

describe('proving who one is', () => {
  beforeAll(() => prepare());
  afterAll(() => quorum.close());
  beforeEach(begin);

  it('tells who would sign, by what, and until when without a proof', async () => {
    const signatory = async (cookie = '') =>
      (
        await quorum.app.inject({
          url: '/quorum/api/session/signatory',
          headers: { cookie: `${expert.headers['cookie']}; ${cookie}` },
        })
      ).json();
    expect(await signatory()).toEqual({
      personId: expert.personId,
      name: expect.stringMatching(/^expert/),
      credential: null,
      password: true,
      provider: null,
      provedUntil: null,
    });
    const minutes =
      (Date.parse((await signatory(await prove(expert))).provedUntil) - Date.now()) / 60e3;
    expect(minutes).toBeGreaterThan(14.9);
    expect(minutes).toBeLessThanOrEqual(15.1);
  });

  it('takes the right password, and not too many wrong ones', async () => {
    const attempt = (password: string) => expert.post('/session/proof', { password });
    for (let n = 0; n < 5; n++)
      expect((await attempt(`wrong ${n}`)).json()).toMatchObject({ code: 'PASSWORD_WRONG' });
    expect((await attempt(PASSWORD)).json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  it('is for those who judge', async () => {
    for (const person of [annotator, taskMaster, quorum.nobody]) {
      const code = person === quorum.nobody ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN';
      expect((await person.post('/session/proof', { password: PASSWORD })).json().code).toBe(code);
      expect((await person.get('/session/signatory')).json().code).toBe(code);
    }
  });
});

describe('with a signing period of nothing', () => {
  beforeAll(() => prepare({ SIGNING_MINUTES: '0' }));
  afterAll(() => quorum.close());
  beforeEach(begin);

  it('each proof is for one signature, whoever tries at the same time', async () => {
    const cookie = await prove(expert);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => sign({ verdict: 'accepted' }, { cookie }))
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 403, 403, 403]);
  });
});
