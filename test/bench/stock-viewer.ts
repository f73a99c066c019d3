import type { BrowserContext } from 'playwright-core';
import type { AssignmentQueue, Page as Rows, Task } from 'quorum-server/contract';
import { stockConfig } from '../support/stock-config.ts';

/** The same viewer with nothing of ours in it, on the same images. */
export const STOCK_CONFIG = stockConfig('/quorum/dicomweb');

/** Where a visitor of the demo finds their first image in our simplified mode. */
export async function annotateUrl(context: BrowserContext, origin: string): Promise<string> {
  const { studyUID, sopUID, taskId } = await assignment(context, origin);
  const query = `StudyInstanceUIDs=${studyUID}&initialSOPInstanceUID=${sopUID}&task=${taskId}`;
  return `${origin}/quorum-annotate/quorum?${query}`;
}

/** Where the same image is in the stock basic mode of the same viewer. */
export async function stockUrl(context: BrowserContext, origin: string): Promise<string> {
  const { studyUID } = await assignment(context, origin);
  await context.route('**/app-config.js', route =>
    route.fulfill({ contentType: 'text/javascript', body: STOCK_CONFIG })
  );
  return `${origin}/viewer?StudyInstanceUIDs=${studyUID}`;
}

/** An image that a visitor of the demo may see. */
async function assignment({ request }: BrowserContext, origin: string) {
  const headers = { 'X-Quorum-Request': '1' };
  const api = `${origin}/quorum/api`;
  await request.post(`${api}/session/demo`, { headers, data: { role: 'annotator' } });
  const tasks = (await (await request.get(`${api}/tasks`)).json()) as Rows<Task>;
  const taskId = tasks.rows[0]?.id ?? '';
  const answer = await request.post(`${api}/tasks/${taskId}/assignments`, {
    headers,
    data: { wanted: 1 },
  });
  const { assignments } = (await answer.json()) as AssignmentQueue;
  const image = assignments[0]?.image;
  return { taskId, studyUID: image?.studyInstanceUID, sopUID: image?.sopInstanceUID };
}
