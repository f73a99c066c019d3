import type { Assignment, Task } from 'quorum-server/contract';
import type { Drawn } from '../draft/kept-draft.ts';
import type { OpenDraft } from '../draft/open-draft.ts';
import type { Letter } from '../outbox/letter.ts';

export type Sent = { letter: Letter; drawn: Drawn };

export type AnnotateState = {
  phase: 'loading' | 'drawing' | 'fetching next' | 'finished' | 'failed';
  personId: string;
  task: Task | null;
  current: Assignment | null;
  /** What is drawn on the current item, as it is kept. */
  draft: OpenDraft | null;
  /** The current item was drawn on in two places; undo brings back the other drawing. */
  met: boolean;
  ahead: readonly Assignment[];
  answered: number;
  available: number;
  /** The last answer, for as long as it can be taken back. */
  sent: Sent | null;
  failure: unknown;
};

export const START: AnnotateState = {
  phase: 'loading',
  personId: '',
  task: null,
  current: null,
  draft: null,
  met: false,
  ahead: [],
  answered: 0,
  available: 0,
  sent: null,
  failure: null,
};
