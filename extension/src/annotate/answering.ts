import type { Task } from 'quorum-server/contract';
import type { StoreApi } from 'zustand/vanilla';

/** A session in which something is outlined: while its phase is drawing, it can be submitted. */
export type Answering = StoreApi<{ task: Task | null; phase: string }> & {
  submit(): Promise<void>;
};
