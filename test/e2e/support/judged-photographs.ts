import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, ConsensusRow, Page, Task } from 'quorum-server/contract';
import type { ImagePoint } from 'quorum-server/geometry';
import { newcomer, outlineAll } from '../../support/annotators.ts';
import { apiClient } from '#server/simulation/api-client.ts';
import { until } from '../../support/condition.ts';
import { pictureOf } from '../../support/picture-file.ts';
import { addPerson, type Account } from './people.ts';
import type { Site } from './site.ts';

/** What is outlined in each of the photographs: its upper left quarter, about. */
const TRUTH: [number, number][] = [
  [20, 20],
  [130, 20],
  [130, 90],
  [20, 90],
];

/** That quarter as somebody careful clicks around it. */
export const QUARTER: ImagePoint[] = [
  [20, 20],
  [75, 12],
  [130, 20],
  [134, 55],
  [130, 90],
  [75, 98],
  [20, 90],
  [14, 55],
];

/** The left half of it. */
export const HALF: ImagePoint[] = [
  [20, 20],
  [75, 12],
  [75, 98],
  [20, 90],
  [14, 55],
];

type Wish = { task: string; owner: Account; photographs: number; accepted: number };

/**
 * Makes a task of photographs, each outlined by one person; an expert accepts the consensus of
 * some.
 */
export async function judgedPhotographs(
  { installation, origin }: Site,
  { task: name, owner, photographs, accepted }: Wish
): Promise<Task> {
  const folder = join(installation.dataDir, 'pictures');
  await mkdir(folder);
  for (let n = 1; n <= photographs; n++) {
    const file = await pictureOf(300, 200 + n)
      .png()
      .toBuffer();
    await writeFile(join(folder, `${n}.png`), file);
  }
  await installation.run(
    ...['import', folder, '--task', name, '--structure', 'Quarter'],
    ...['--owner', owner.email, '--raters', '4']
  );
  const expert = apiClient(origin);
  const erik = await addPerson(installation, 'Erik', 'expert');
  await expert.send('POST', '/session/sign-in', erik);
  const { rows } = (await (await expert.get('/tasks')).json()) as Page<Task>;
  const task = rows[0]!;
  await outlineAll(await newcomer(origin, 'ben'), task, truthOf);
  const fused = async () =>
    ((await (await expert.get(`/tasks/${task.id}/consensus`)).json()) as Page<ConsensusRow>).rows;
  await until(async () => (await fused()).length === photographs);
  for (const { id: consensusId } of (await fused()).slice(0, accepted))
    await expert.send('PUT', `/reviews/${randomUUID()}`, { consensusId, verdict: 'accepted' });
  return task;
}

/** An answer as right as can be. */
export const truthOf = ({ structures }: Task): Answer[] => [
  {
    structureId: structures[0]!.id,
    answer: 'outlined',
    contours: [{ points: TRUTH, smooth: false }],
  },
];
