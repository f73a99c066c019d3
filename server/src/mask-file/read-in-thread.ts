import { join } from 'node:path';
import { inThread } from '../jobs/thread.ts';
import type { readMaskFiles, ReadMasks } from './read-mask-files.ts';

/** In a thread: a volume takes seconds to read. */
export const readMaskFilesInThread = inThread<Parameters<typeof readMaskFiles>[0], ReadMasks>(
  join(import.meta.dirname, 'read-mask-files.worker.ts')
);
