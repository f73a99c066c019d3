import { join } from 'node:path';
import { inThread } from '../../jobs/thread.ts';
import type { Pixels } from './pixels.ts';

/** A picture as High-Throughput JPEG 2000 (ITU-T T.814), pixel for pixel, made in a thread. */
export const encodeLossless = inThread<Pixels, Uint8Array>(
  join(import.meta.dirname, 'lossless.worker.ts')
);
