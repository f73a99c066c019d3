import { useCallback, useEffect, useState } from 'react';
import type { Verdict } from 'quorum-server/contract';
import { useStore } from 'zustand';
import { findObstacle, toAnswers } from '../../drawing/answers.ts';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { editableSketch } from './editable.ts';
import { useEdits } from './useEdits.ts';
import { changedAnswers, type Judgement, type ReviewSession } from '../session.ts';

export type Verdicts = {
  editing: boolean;
  rejecting: boolean;
  toggleEditing: () => void;
  setRejecting: (rejecting: boolean) => void;
  /** As it is, or with the edits if there are any. */
  accept: () => void;
  reject: (rejection: NonNullable<Verdict['rejection']>) => void;
};

/** What the expert is about to say of the consensus on the screen. */
export function useVerdicts(session: ReviewSession, drawing: DrawingStore): Verdicts {
  const consensus = useStore(session, state => state.consensus);
  const onTrouble = useCallback((failure: unknown) => session.setState({ failure }), [session]);
  const { editing, toggle, discard } = useEdits({ consensus, drawing, onTrouble });
  const [rejecting, setRejecting] = useState(false);
  useEffect(() => setRejecting(false), [consensus]);

  const judge = async (judgement: Judgement) => {
    await session.judge(judgement);
    if (consensus && consensus.id in session.getState().judged) await discard();
  };

  const accept = () => {
    const { task, phase } = session.getState();
    if (!task || !consensus || phase !== 'judging') return;
    if (!editing) return void judge({ verdict: 'accepted' });
    const { structures } = task;
    const sketch = drawing.getState().history.present;
    if (findObstacle(sketch, structures)) return;
    const before = toAnswers(editableSketch(consensus), structures);
    const edits = changedAnswers(before, toAnswers(sketch, structures));
    void judge(edits.length === 0 ? { verdict: 'accepted' } : { verdict: 'edited', edits });
  };

  return {
    editing,
    rejecting,
    toggleEditing: toggle,
    setRejecting,
    accept,
    reject: rejection => void judge({ verdict: 'rejected', rejection }),
  };
}
