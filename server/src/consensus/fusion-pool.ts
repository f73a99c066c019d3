import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { FusionSetting } from '../contract/index.ts';
import type { KeptAnnotation } from '../annotation/annotation.repository.ts';
import type { FusedStructure } from './consensus.repository.ts';
import type { RaterRecord } from './rater-record.repository.ts';

/** What one fusion is given: everything that an item's raters said of its structures. */
export type FusionInput = {
  structureIds: readonly string[];
  annotations: readonly KeptAnnotation[];
  image: { rows: number; columns: number };
  setting: FusionSetting;
  /** What the item's raters did on all other items. */
  elsewhere: readonly RaterRecord[];
};

/** Threads that fuse, so that no request ever waits for a fusion. */
export type FusionPool = {
  fuse: (input: FusionInput) => Promise<FusedStructure[]>;
  close: () => Promise<void>;
};

/** One core is left to the requests. */
const FUSION_THREADS = Math.max(1, availableParallelism() - 1);

export function openFusionPool(): FusionPool {
  const threads = new Piscina<FusionInput, FusedStructure[]>({
    filename: join(import.meta.dirname, 'fusion.worker.ts'),
    minThreads: 0,
    maxThreads: FUSION_THREADS,
    idleTimeout: 30_000,
  });
  return { fuse: input => threads.run(input), close: () => threads.destroy() };
}
