import type { Item, Page, Task } from '#server/contract/index.ts';
import { apiClient } from '#server/simulation/api-client.ts';
import type { Account } from './people.ts';

/** How many annotations of each item of the only task count, by the item's name. */
export type AnnotationCounts = () => Promise<Record<string, number>>;

export async function annotationCounts(origin: string, owner: Account): Promise<AnnotationCounts> {
  const api = apiClient(origin);
  await api.send('POST', '/session/sign-in', owner);
  const read = async <T>(path: string) => (await (await api.get(path)).json()) as Page<T>;
  const [task] = (await read<Task>('/tasks')).rows;
  return async () => {
    const { rows } = await read<Item>(`/tasks/${task?.id}/items?limit=100`);
    return Object.fromEntries(rows.map(({ name, annotations }) => [name, annotations]));
  };
}
