import { join } from 'node:path';
import { inThread } from '../jobs/thread.ts';
import type { Score, Scoring } from './score.ts';

/** The scoring in a thread: distances in a large photograph take a second. */
export const scoreInThread = inThread<Scoring, Score>(join(import.meta.dirname, 'score.worker.ts'));
