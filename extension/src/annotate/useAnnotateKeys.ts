import { useKeys, type Keys } from '../components/useKeys.ts';
import { showWholeImage, zoomBy } from '../cornerstone/camera.ts';
import { scrollBy } from '../cornerstone/slices.ts';
import { findObstacle } from '../drawing/answers.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import type { Prompting } from '../drawing/prompting.ts';
import { THRESHOLD } from '../drawing/proposal.ts';
import { untouchedProposal } from '../drawing/take-proposal.ts';
import { BRUSH, type Tool } from '../drawing/tool.ts';
import { texts } from '../texts/texts.ts';
import { ZOOM_STEP } from '../viewport/ViewControls.tsx';
import type { Answering } from './answering.ts';
import type { Hand } from './tools/useHand.ts';

type Options = {
  viewportId: string;
  session: Answering;
  drawing: DrawingStore;
  hand: Hand;
};

export function useAnnotateKeys({ viewportId, session, drawing, hand }: Options): void {
  const { prompting } = hand;
  const { undo, redo, escape, deleteSelected, say, chooseStructure } = drawing.getState();
  const notHere = () => say(drawing.getState().structureId, { answer: 'not present' });
  const enter = () => {
    const { task, phase } = session.getState();
    const { history, closeOutline } = drawing.getState();
    if (history.present.open) closeOutline();
    else if (task && phase === 'drawing' && !findObstacle(history.present, task.structures))
      void session.submit();
  };
  useKeys({
    Enter: enter,
    Escape: escape,
    Delete: deleteSelected,
    Backspace: deleteSelected,
    'Ctrl+z': undo,
    'Ctrl+Shift+z': redo,
    'Ctrl+y': redo,
    n: notHere,
    ...toolKeys(drawing, hand.tools),
    ...(prompting && {
      l: prompting.loosen,
      i: prompting.takeEllipse,
      c: prompting.takeNextCandidate,
    }),
    ...sizeKeys(drawing, prompting),
    ArrowUp: () => scrollBy(viewportId, -1),
    ArrowDown: () => scrollBy(viewportId, 1),
    '+': () => zoomBy(viewportId, ZOOM_STEP),
    '=': () => zoomBy(viewportId, ZOOM_STEP),
    '-': () => zoomBy(viewportId, 1 / ZOOM_STEP),
    '0': () => showWholeImage(viewportId),
    ...structureKeys(session, chooseStructure),
  });
}

/** Smaller and larger: the brush, or what a box surrounds. */
function sizeKeys(drawing: DrawingStore, prompting: Prompting | undefined): Keys {
  const size = (steps: number) => {
    const state = drawing.getState();
    if (state.tool !== 'box') return state.setBrush(state.brush * BRUSH.step ** steps);
    const proposal = untouchedProposal(state);
    if (proposal) prompting?.takeThreshold(proposal.threshold - steps * THRESHOLD.step);
  };
  return { '[': () => size(-1), ']': () => size(1) };
}

function toolKeys(drawing: DrawingStore, tools: readonly Tool[]): Keys {
  const { chooseTool } = drawing.getState();
  return Object.fromEntries(
    tools.map(tool => [texts.annotate.tools[tool].key, () => chooseTool(tool)])
  );
}

function structureKeys(session: Answering, choose: (structureId: string) => void): Keys {
  const structures = session.getState().task?.structures ?? [];
  return Object.fromEntries(
    structures.slice(0, 9).map(({ id }, index) => [String(index + 1), () => choose(id)])
  );
}
