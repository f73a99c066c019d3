import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';

const RADIOLOGIST = {
  profession: 'Physician',
  specialty: 'Radiology',
  licenceNumber: 'AT-4711',
};

let quorum: TestApp;
let administrator: Client;
let expert: Client;
beforeAll(async () => {
  quorum = await startApp();
  administrator = await quorum.as('administrator');
  expert = await quorum.as('expert');
});
afterAll(() => quorum.close());

const find = async (search: string) =>
  (await administrator.get(`/people?search=${encodeURIComponent(search)}`)).json();

describe('the people of a server', () => {
  it('are found by name or address, whatever is typed', async () => {
    expect(await find('EXPERT')).toMatchObject({
      total: 1,
      rows: [{ personId: expert.personId, role: 'expert', credential: null }],
    });
    expect((await find('@example.org')).total).toBe(2);
    expect((await find('%')).total).toBe(0);
  });

  it('have credentials that an administrator has verified, under their name and date', async () => {
    const change = { credential: RADIOLOGIST };
    const answer = await administrator.patch(`/people/${expert.personId}`, change);
    expect(answer.json().credential).toMatchObject({
      ...RADIOLOGIST,
      verifiedBy: expect.stringContaining('administrator'),
      verifiedAt: expect.any(String),
    });
    await administrator.patch(`/people/${expert.personId}`, { credential: null });
    expect((await find('expert')).rows[0].credential).toBeNull();
  });

  it('get another role from an administrator, who cannot change their own', async () => {
    const person = await quorum.as('annotator');
    await administrator.patch(`/people/${person.personId}`, { role: 'task master' });
    expect((await person.get('/session')).json().person.role).toBe('task master');
    const own = await administrator.patch(`/people/${administrator.personId}`, {
      role: 'annotator',
    });
    expect(own.json().code).toBe('FORBIDDEN');
  });

  it.each(['annotator', 'expert', 'task master'] as const)(
    'are neither shown to nor changed by an %s',
    async role => {
      const person = await quorum.as(role);
      expect((await person.get('/people')).json().code).toBe('FORBIDDEN');
      const answer = await person.patch(`/people/${person.personId}`, { role: 'administrator' });
      expect(answer.json().code).toBe('FORBIDDEN');
    }
  );

  it('are a secret to whoever has not signed in', async () => {
    expect((await quorum.nobody.get('/people')).statusCode).toBe(401);
  });
});
