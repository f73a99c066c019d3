import { randomUUID } from 'node:crypto';
import type { Answer, AssignmentQueue, Contour, Task } from '#server/contract/index.ts';
import { apiClient, type ApiClient } from '#server/simulation/api-client.ts';
import { submission } from './task.ts';

/** A person with an account of their own, signed in to a running server. */
export async function newcomer(origin: string, name: string): Promise<ApiClient> {
  const client = apiClient(origin);
  const account = { name, email: `${name}@example.org`, password: 'correct horse battery' };
  const answer = await client.send('POST', '/session/sign-up', account);
  if (!answer.ok) throw new Error(await answer.text());
  return client;
}

/** Outlines items until none is left for this person. */
export async function outlineAll(
  client: ApiClient,
  task: Task,
  answers: (task: Task) => Answer[]
): Promise<void> {
  for (;;) {
    const asked = await client.send('POST', `/tasks/${task.id}/assignments`, { wanted: 1 });
    const { assignments } = (await asked.json()) as AssignmentQueue;
    const [assignment] = assignments;
    if (!assignment) return;
    const body = submission(assignment, answers(task));
    const sent = await client.send('PUT', `/annotations/${randomUUID()}`, body);
    if (!sent.ok) throw new Error(await sent.text());
  }
}

/** An ellipse as a person traces it: vertices that stray by up to `error` pixels. */
export function tracedEllipse(
  [x, y]: readonly [number, number],
  [across, down]: readonly [number, number],
  { vertices = 40, error = 2 } = {}
): Contour {
  const stray = () => error * (2 * Math.random() - 1);
  const points = Array.from({ length: vertices }, (_, i): [number, number] => {
    const angle = (2 * Math.PI * i) / vertices;
    return [x + across * Math.cos(angle) + stray(), y + down * Math.sin(angle) + stray()];
  });
  return { points, smooth: true };
}
