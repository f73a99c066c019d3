import type { Page, Submission, Task } from '#server/contract/index.ts';
import { apiClient } from '#server/simulation/api-client.ts';
import type { Account } from './people.ts';

/** The newest annotation of the first item of an owner's only task. */
export async function newestAnnotation(origin: string, owner: Account): Promise<Submission> {
  const api = apiClient(origin);
  await api.send('POST', '/session/sign-in', owner);
  const read = async <T>(path: string) => (await (await api.get(path)).json()) as T;
  const [task] = (await read<Page<Task>>('/tasks')).rows;
  const { items } = await read<{ items: { annotations: Submission[] }[] }>(
    `/tasks/${task!.id}/export/raw.json`
  );
  return items[0]!.annotations.at(-1)!;
}
