import { join } from 'node:path';
import { inThread } from '../jobs/thread.ts';
import type { PhantomSlice } from './phantom.ts';

/** A phantom made in a thread: it takes seconds. */
export const makePhantomInThread = inThread<
  { seed: number; slices?: readonly number[] },
  PhantomSlice[]
>(join(import.meta.dirname, 'phantom.worker.ts'));
