import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureViewer } from '#server/viewer/fetch-viewer.ts';
import { viewersToTest } from './viewers.ts';

const BUNDLE = join(import.meta.dirname, '../../../extension/bundle.ts');

/** Builds the plugin, and fetches the viewers that `npm install` did not. */
export default async function setUp(): Promise<void> {
  await promisify(execFile)(process.execPath, [BUNDLE]);
  for (const version of viewersToTest()) await ensureViewer(version);
}
