import { useEffect, useRef, useState } from 'react';
import type { Consensus } from 'quorum-server/contract';
import { currentPersonId } from '../../client/current-person.ts';
import { deviceDatabase } from '../../device/device-database.ts';
import { openDraftBox } from '../../draft/draft-box.ts';
import { openDraft, type OpenDraft } from '../../draft/open-draft.ts';
import type { DrawingState, DrawingStore } from '../../drawing/drawing-store.ts';
import { effortOf } from '../../drawing/effort.ts';
import { editableSketch } from './editable.ts';

export type Edits = {
  editing: boolean;
  /** Begins to edit, or throws the edits away. */
  toggle: () => void;
  /** Throws them away once a verdict has them. */
  discard: () => Promise<void>;
};

type Options = {
  consensus: Consensus | null;
  drawing: DrawingStore;
  onTrouble: (error: unknown) => void;
};

const box = openDraftBox(deviceDatabase);

/** The expert's edits of the consensus, kept on the device: leaving it does not lose them. */
export function useEdits({ consensus, drawing, onTrouble }: Options): Edits {
  const [editing, setEditing] = useState(false);
  const [draft, setDraft] = useState<OpenDraft | null>(null);
  const edits = useRef(editing);
  edits.current = editing;

  useEffect(() => {
    setEditing(false);
    setDraft(null);
    if (!consensus) return;
    let left = false;
    const resume = (found: OpenDraft) => {
      if (left) return;
      setDraft(found);
      const { past, future } = found.drawn().history;
      if (past.length + future.length === 0) return;
      drawing.getState().resume(found.drawn(), structureToDraw(drawing, consensus));
      setEditing(true);
    };
    const opening = openEdits(consensus.id, onTrouble);
    opening.then(resume, onTrouble);
    return () => {
      left = true;
      if (!edits.current) return;
      // Whoever goes on before it is open loses nothing either; that it can't be had is said above.
      const state = drawing.getState();
      opening.then(
        found => keepIn(found, state),
        () => undefined
      );
    };
  }, [consensus, drawing, onTrouble]);

  useEffect(() => {
    if (!editing || !draft) return undefined;
    keepIn(draft, drawing.getState());
    return drawing.subscribe(state => keepIn(draft, state));
  }, [editing, draft, drawing]);

  const discard = async () => draft?.discard();
  return {
    editing,
    discard,
    toggle: () => {
      if (editing) void discard();
      else if (consensus)
        drawing.getState().load(editableSketch(consensus), structureToDraw(drawing, consensus));
      setEditing(!editing);
    },
  };
}

function keepIn(draft: OpenDraft, state: DrawingState): void {
  const { history } = state;
  if (history !== draft.drawn().history && history.past.length > 0)
    draft.keep({ history, ...effortOf(state), activeSeconds: 0 });
}

/** The one chosen before, or else the first. */
function structureToDraw(drawing: DrawingStore, { structures }: Consensus): string {
  return drawing.getState().structureId || (structures[0]?.structureId ?? '');
}

async function openEdits(subject: string, onTrouble: (error: unknown) => void): Promise<OpenDraft> {
  return openDraft({
    box,
    personId: await currentPersonId(),
    subject,
    writer: crypto.randomUUID(),
    draft: null,
    again: null,
    drawn: undefined,
    describe: () => ({ answers: [], open: null }),
    save: null,
    now: () => Date.now(),
    onMeet: () => undefined,
    onTrouble,
  });
}
