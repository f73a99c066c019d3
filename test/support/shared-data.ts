import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../shared/data');

/** Where a file or folder of the real data lies; undefined on a machine that lacks it. */
export function sharedData(path: string): string | undefined {
  const found = join(ROOT, path);
  return existsSync(found) ? found : undefined;
}

/** For the title of a test that is skipped without the real data. */
export const WITHOUT_SHARED_DATA = 'needs the real data in ../shared/data';
