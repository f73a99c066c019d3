import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Suitability, Task } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { ask, kidneys, makeTask } from '#test/support/task.ts';

const LAY: Suitability = {
  clinicalJudgement: false,
  usedInCare: false,
  regulatoryApproval: false,
};

let quorum: TestApp;
let taskMaster: Client;
let administrator: Client;
beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  administrator = await quorum.as('administrator');
});
afterAll(() => quorum.close());

const verify = (person: Client) =>
  administrator.patch(`/people/${person.personId}`, {
    credential: { profession: 'Physician', specialty: 'Radiology', licenceNumber: 'AT-4711' },
  });
const see = async (person: Client, task: Task): Promise<Task> =>
  (await person.get(`/tasks/${task.id}`)).json();

describe('a task', () => {
  it.each(['clinicalJudgement', 'usedInCare', 'regulatoryApproval'] as const)(
    'admits people with a verified credential alone where the answer to %s is yes',
    async question => {
      const suitability = { ...LAY, [question]: true };
      const task = await makeTask(quorum, taskMaster, { suitability });
      const [layperson, physician] = [await quorum.as('annotator'), await quorum.as('expert')];
      await verify(physician);
      expect(await see(layperson, task)).toMatchObject({
        suitability,
        credentialNeeded: true,
        may: { annotate: false, review: false },
      });
      const refused = await layperson.post(`/tasks/${task.id}/assignments`, { wanted: 1 });
      expect(refused.json()).toMatchObject({ code: 'CREDENTIAL_NEEDED' });
      expect((await see(physician, task)).may).toMatchObject({ annotate: true, review: true });
      expect(await ask(physician, task)).toHaveLength(1);
    }
  );

  it('lets no expert judge it without their credential on record', async () => {
    const task = await makeTask(quorum, taskMaster, {
      suitability: { ...LAY, usedInCare: true },
    });
    const expert = await quorum.as('expert');
    const answer = await expert.get(`/tasks/${task.id}/consensus`);
    expect(answer.json()).toMatchObject({ code: 'CREDENTIAL_NEEDED' });
  });

  it('is open to laypeople where no answer is yes, and keeps the answers', async () => {
    const task = await makeTask(quorum, taskMaster, { suitability: LAY });
    expect(await see(await quorum.as('annotator'), task)).toMatchObject({
      suitability: LAY,
      credentialNeeded: false,
      may: { annotate: true },
    });
  });

  it('keeps its answers: they cannot be changed while people work', async () => {
    const task = await makeTask(quorum, taskMaster, { suitability: { ...LAY, usedInCare: true } });
    const answer = await taskMaster.patch(`/tasks/${task.id}`, { suitability: LAY });
    expect(answer.json()).toMatchObject({
      code: 'INVALID_REQUEST',
      message: 'The request at suitability is not known here.',
    });
    expect((await see(taskMaster, task)).credentialNeeded).toBe(true);
  });

  it('for experts is a secret to annotators, invited or not', async () => {
    const task = await makeTask(quorum, taskMaster, { admission: 'experts' });
    const annotator = await quorum.as('annotator');
    expect((await annotator.get(`/tasks/${task.id}`)).statusCode).toBe(404);
    expect((await see(await quorum.as('expert'), task)).may.annotate).toBe(true);
    const [link] = (await taskMaster.post(`/tasks/${task.id}/invitations`, {})).json();
    const joined: Task = (await annotator.post('/invitations/join', { token: link.token })).json();
    expect(joined.may.annotate).toBe(false);
  });

  it('is paused and opened again by its master, not by others', async () => {
    const task = await makeTask(quorum, taskMaster);
    const annotator = await quorum.as('annotator');
    await taskMaster.patch(`/tasks/${task.id}`, { state: 'paused' });
    const refused = await annotator.post(`/tasks/${task.id}/assignments`, { wanted: 1 });
    expect(refused.json()).toMatchObject({ code: 'TASK_NOT_OPEN' });
    const denied = await annotator.patch(`/tasks/${task.id}`, { state: 'open' });
    expect(denied.json()).toMatchObject({ code: 'FORBIDDEN' });
    await taskMaster.patch(`/tasks/${task.id}`, { state: 'open' });
    expect(await ask(annotator, task)).toHaveLength(1);
  });
});

describe('codes for structures', () => {
  it('are found by words of their meaning, the plainest first', async () => {
    const { source, codes } = (await taskMaster.get('/codes?search=kidney')).json();
    expect(source).toContain('CID 7151');
    expect(codes[0]).toEqual({ scheme: 'SCT', value: '64033007', meaning: 'Kidney' });
    expect(
      (await taskMaster.get('/codes?search=of%20kidney%20artery')).json().codes
    ).toContainEqual(expect.objectContaining({ meaning: 'Interlobar Artery of Kidney' }));
    expect((await taskMaster.get('/codes?search=zzz')).json().codes).toEqual([]);
  });

  it('are kept with the structure they were chosen for', async () => {
    const code = { scheme: 'SCT', value: '64033007', meaning: 'Kidney' };
    const structures = [{ name: 'Left kidney', color: '#f0e442', code }];
    const made = await taskMaster.post('/tasks', { ...kidneys, structures });
    expect(made.json().structures).toMatchObject([{ name: 'Left kidney', code }]);
  });

  it('are for those who make tasks', async () => {
    const answer = await (await quorum.as('annotator')).get('/codes?search=kidney');
    expect(answer.json()).toMatchObject({ code: 'FORBIDDEN' });
  });
});
