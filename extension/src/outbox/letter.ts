import type { Submission } from 'quorum-server/contract';

/** A submission on its way: kept on the device until the server has acknowledged it. */
export type Letter = {
  /** Made here, so that sending it twice counts once. */
  readonly annotationId: string;
  /** Only this person may send it: others may sign in on the same device. */
  readonly personId: string;
  /** Letters go in the order in which they were written. */
  readonly writtenAt: number;
  readonly submission: Submission;
};
