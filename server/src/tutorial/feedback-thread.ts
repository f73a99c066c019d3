import { join } from 'node:path';
import { inThread } from '../jobs/thread.ts';
import type { Scoring } from '../reference/score.ts';
import type { Compared } from './feedback.ts';

/** The comparison in a thread: of a large photograph it takes a second. */
export const compareInThread = inThread<Scoring, Compared>(
  join(import.meta.dirname, 'feedback.worker.ts')
);
