import { join } from 'node:path';
import { inThread } from '../../jobs/thread.ts';
import type { KnownSeries, Score } from './compare-series.ts';

/** The comparison in a thread: each image is fused six times. */
export const compareInThread = inThread<KnownSeries, Score[]>(
  join(import.meta.dirname, 'compare-series.worker.ts')
);
