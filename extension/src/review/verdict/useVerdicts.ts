import { useCallback, useEffect, useState } from 'react';
import type { Consensus, Review, Verdict } from 'quorum-server/contract';
import { useStore } from 'zustand';
import { findObstacle, toAnswers } from '../../drawing/answers.ts';
import { currentWindow } from '../../cornerstone/window.ts';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { REVIEW } from '../../id.ts';
import { keepRejection, takeRejection } from '../signature/kept-rejection.ts';
import { editableSketch } from './editable.ts';
import { useEdits } from './useEdits.ts';
import { changedAnswers, type Judgement, type ReviewSession } from '../session.ts';

export type Verdicts = {
  /** Whether what is on the screen waits for this expert's verdict. */
  mayJudge: boolean;
  editing: boolean;
  rejecting: boolean;
  toggleEditing: () => void;
  setRejecting: (rejecting: boolean) => void;
  /** As it is, or with the edits if there are any. */
  accept: () => void;
  reject: (rejection: NonNullable<Verdict['rejection']>) => void;
  /** As another expert has said, where one adjudicates. */
  take: (reading: Review) => void;
  /** What waits for a signature, where the task asks for one. */
  toSign: Judgement | null;
  /** Gives it as signed, for what is on the screen. */
  sign: () => Promise<void>;
  /** Keeps what is to be rejected while the page is left to prove who signs. */
  keepToSign: () => void;
  cancelSigning: () => void;
};

/** What the expert is about to say of the consensus on the screen. */
export function useVerdicts(session: ReviewSession, drawing: DrawingStore): Verdicts {
  const consensus = useStore(session, state => state.consensus);
  const phase = useStore(session, state => state.phase);
  const mayJudge = phase === 'judging' && consensus !== null && isOpen(consensus);
  const onTrouble = useCallback((failure: unknown) => session.setState({ failure }), [session]);
  const { editing, toggle, discard } = useEdits({ consensus, drawing, onTrouble });
  const [rejecting, setRejecting] = useState(false);
  const [toSign, setToSign] = useState<Judgement | null>(null);
  useEffect(() => {
    setRejecting(false);
    setToSign(consensus && takeRejection(consensus.id));
  }, [consensus]);

  const give = async (judgement: Judgement) => {
    await session.judge(judgement);
    if (consensus && consensus.id in session.getState().judged) await discard();
  };

  const judge = (judgement: Judgement) => {
    if (!session.getState().task?.signed) return void give(judgement);
    setRejecting(false);
    setToSign(judgement);
  };

  const sign = async () => {
    if (!consensus || !toSign) return;
    const { contentHash } = consensus;
    const window = currentWindow(REVIEW.viewports[0]) ?? null;
    await give({ ...toSign, signature: { contentHash, window } });
    setToSign(null);
  };

  const accept = () => {
    const { task } = session.getState();
    if (!task || !consensus || !mayJudge) return;
    if (!editing) return judge({ verdict: 'accepted' });
    const { structures } = task;
    const sketch = drawing.getState().history.present;
    if (findObstacle(sketch, structures)) return;
    const before = toAnswers(editableSketch(consensus), structures);
    const edits = changedAnswers(before, toAnswers(sketch, structures));
    judge(edits.length === 0 ? { verdict: 'accepted' } : { verdict: 'edited', edits });
  };

  return {
    mayJudge,
    editing,
    rejecting,
    toggleEditing: () => mayJudge && toggle(),
    setRejecting: wanted => setRejecting(wanted && mayJudge),
    accept,
    reject: rejection => judge({ verdict: 'rejected', rejection }),
    take: ({ verdict, rejection, edits }) =>
      judge({
        verdict,
        ...(rejection && { rejection }),
        ...(edits.length > 0 && { edits }),
      }),
    toSign,
    sign,
    keepToSign: () => {
      if (consensus && toSign?.rejection) keepRejection(consensus.id, toSign.rejection);
    },
    cancelSigning: () => setToSign(null),
  };
}

/** The newest version, unless one's own verdict on it waits for another reader's. */
function isOpen({ version, newestVersion, readings }: Consensus): boolean {
  return version === newestVersion && readings.length !== 1;
}
