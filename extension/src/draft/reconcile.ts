import type { Draft } from 'quorum-server/contract';
import { fromAnswers } from '../drawing/answers.ts';
import { NO_EFFORT } from '../drawing/effort.ts';
import { advance, begin, meet } from '../drawing/history.ts';
import { EMPTY_SKETCH, saysTheSame, type Sketch } from '../drawing/sketch.ts';
import type { Drawn, Origin, StoredDraft } from './kept-draft.ts';

export type Reconciled = Drawn &
  Omit<Origin, 'writer'> & {
    /** Whether two drawings met that did not know of each other. */
    met: boolean;
  };

const NOTHING = { ...NO_EFFORT, activeSeconds: 0 };

/**
 * The newest of what the device and the server have. The other one, where it is not part of it,
 * becomes the step before, so that undo brings it back.
 */
export function reconcile(kept: StoredDraft | undefined, draft: Draft | null): Reconciled {
  if (!draft) {
    const origin = { revision: null, synced: false, changedAt: kept?.changedAt ?? 0, met: false };
    return kept ? { ...kept, ...origin } : { history: begin(EMPTY_SKETCH), ...NOTHING, ...origin };
  }
  const { revision } = draft;
  const savedAt = Date.parse(draft.savedAt);
  const theirs = { revision, synced: true, changedAt: savedAt };
  if (!kept) return { history: begin(toSketch(draft)), ...NOTHING, ...theirs, met: false };
  const known = kept.revision === revision || kept.writer === draft.writer;
  if (known || saysTheSame(kept.history.present, toSketch(draft)))
    return { ...kept, revision, met: false };
  if (kept.synced || savedAt > kept.changedAt)
    return {
      ...kept,
      ...theirs,
      history: advance(kept.history, toSketch(draft)),
      met: !kept.synced,
    };
  return { ...kept, revision, history: meet(kept.history, toSketch(draft)), met: true };
}

/** A draft of the server, to go on from. */
export function toSketch({ answers, open }: Pick<Draft, 'answers' | 'open'>): Sketch {
  return { ...fromAnswers(answers), open };
}
