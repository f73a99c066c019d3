import { readConfig } from '../config.ts';
import { openContext } from '../context.ts';
import type { Context } from '../routes.ts';

/** Does a command's work on this installation, and closes its database in any case. */
export async function withContext<T>(work: (context: Context) => Promise<T>): Promise<T> {
  const { context, close } = await openContext(readConfig(process.env));
  return work(context).finally(close);
}
