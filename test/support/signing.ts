import { randomUUID } from 'node:crypto';
import { fuseItem } from '#server/consensus/consensus.job.ts';
import type { Consensus, Task, Verdict } from '#server/contract/index.ts';
import { cookieOf, type Client, type TestApp } from './app.ts';
import { annotate, makeTask } from './task.ts';

/** Of everybody whom `TestApp.as` makes. */
export const PASSWORD = 'correct horse battery';

type Signing = { cookie?: string; id?: string; person?: Client; contentHash?: string };

/** A task of one image whose verdicts are signed, its consensus, and a new expert to sign it. */
export async function taskToSign(quorum: TestApp, taskMaster: Client, annotator: Client) {
  const expert = await quorum.as('expert');
  const task: Task = await makeTask(quorum, taskMaster, { slices: 1, signed: true });
  await annotate(annotator, task, [3, 4, 10, 12]);
  const { rows } = (await expert.get(`/tasks/${task.id}/items`)).json();
  await fuseItem(quorum.context, rows[0].id);
  const list = (await expert.get(`/tasks/${task.id}/consensus`)).json();
  const consensus: Consensus = (await expert.get(`/consensus/${list.rows[0].id}`)).json();

  /** Sends a verdict with a signature, by a browser with this cookie beside the session's. */
  const sign = (
    verdict: Omit<Verdict, 'consensusId' | 'signature'>,
    {
      cookie = '',
      id = randomUUID(),
      person = expert,
      contentHash = consensus.contentHash,
    }: Signing = {}
  ) =>
    quorum.app.inject({
      method: 'PUT',
      url: `/quorum/api/reviews/${id}`,
      headers: { ...person.headers, cookie: `${person.headers['cookie']}; ${cookie}` },
      payload: {
        consensusId: consensus.id,
        signature: { contentHash, window: { center: 40, width: 400 } },
        ...verdict,
      },
    });
  return { task, consensus, expert, sign };
}

/** The cookie that proves who a person is, by their password. */
export async function prove(person: Client): Promise<string> {
  return cookieOf(await person.post('/session/proof', { password: PASSWORD }));
}
