import { join } from 'node:path';
import type { StructureFeedback } from '../contract/index.ts';
import { inThread } from '../jobs/thread.ts';
import type { Comparison } from './feedback.ts';

/** The comparison in a thread: of a large photograph it takes a second. */
export const compareInThread = inThread<Comparison, StructureFeedback[]>(
  join(import.meta.dirname, 'feedback.worker.ts')
);
