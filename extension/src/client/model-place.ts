import { requestHeaders } from './request.ts';
import { apiUrl, pluginUrl } from './server-url.ts';

/** Where a model's files are fetched: `folder` ends with a slash. */
export type ModelPlace = { readonly folder: string; readonly headers: Record<string, string> };

/** The model that comes with Quorum lies beside our modules. */
export const SHIPPED_MODEL: ModelPlace = {
  folder: pluginUrl('models/boundary-finder/'),
  headers: {},
};

/** Where a task's own model is, or else the one that comes along. */
export function modelPlaceOf(task: { id: string; model: string | null }): ModelPlace {
  if (task.model === null) return SHIPPED_MODEL;
  return {
    folder: apiUrl(`tasks/${task.id}/model/`),
    headers: requestHeaders('GET', undefined),
  };
}
