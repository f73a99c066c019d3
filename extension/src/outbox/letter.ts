import type { Assignment, ErrorCode, Submission } from 'quorum-server/contract';

/** A submission on its way: kept on the device until the server has acknowledged it. */
export type Letter = {
  /** Made here, so that sending it twice counts once. */
  readonly annotationId: string;
  /** Only this person may send it: others may sign in on the same device. */
  readonly personId: string;
  /** Letters go in the order in which they were written. */
  readonly writtenAt: number;
  /** What it answers, so that it can be opened again. */
  readonly assignment: Assignment;
  readonly submission: Submission;
  /** Why the server did not take it. It stays until the person has seen to it. */
  readonly refusal?: Refusal;
};

export type Refusal = {
  readonly code: ErrorCode;
  readonly message: string;
  /** The annotation that counts instead. */
  readonly current?: string;
};
