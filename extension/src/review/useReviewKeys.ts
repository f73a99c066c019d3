import { useKeys, type Keys } from '../components/useKeys.ts';
import { showWholeImage, zoomBy } from '../cornerstone/camera.ts';
import { scrollBy } from '../cornerstone/slices.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { REVIEW } from '../id.ts';
import { ZOOM_STEP } from '../viewport/ViewControls.tsx';
import type { Measure } from './certainty/certainty-bands.ts';
import type { ReviewSession } from './session.ts';
import type { Regions } from './regions/useRegions.ts';
import type { Verdicts } from './verdict/useVerdicts.ts';

const [LEFT] = REVIEW.viewports;

type Options = {
  session: ReviewSession;
  drawing: DrawingStore;
  verdicts: Verdicts;
  regions: Regions;
  choose: (structureId: string) => void;
  zoomToOutlines: () => void;
  /** Whether a preview is on the screen, of which nothing is judged. */
  previewing: boolean;
  edit: () => void;
  endPreview: () => void;
  toggleMeasure: (measure: Measure) => void;
};

export function useReviewKeys({
  session,
  drawing,
  verdicts,
  regions,
  choose,
  zoomToOutlines,
  previewing,
  edit,
  endPreview,
  toggleMeasure,
}: Options): void {
  const { position, task } = session.getState();
  const structures = task?.structures ?? [];
  useKeys({
    Enter: () => {
      if (isOpen(drawing)) drawing.getState().closeOutline();
      else if (!previewing) verdicts.accept();
    },
    z: zoomToOutlines,
    p: () => toggleMeasure('probability'),
    u: () => toggleMeasure('entropy'),
    e: edit,
    ArrowLeft: () => void session.goTo(position - 1),
    ArrowRight: () => void session.goTo(position + 1),
    ArrowUp: () => scrollBy(LEFT, -1),
    ArrowDown: () => scrollBy(LEFT, 1),
    '+': () => zoomBy(LEFT, ZOOM_STEP),
    '-': () => zoomBy(LEFT, 1 / ZOOM_STEP),
    '0': () => showWholeImage(LEFT),
    ...Object.fromEntries(
      structures.slice(0, 9).map(({ id }, index) => [String(index + 1), () => choose(id)])
    ),
    ...(verdicts.editing ? editingKeys(drawing) : {}),
    ...(previewing ? { Escape: endPreview } : judgingKeys(verdicts, regions)),
  });
}

function judgingKeys(verdicts: Verdicts, regions: Regions): Keys {
  return { d: regions.goOn, k: regions.keep, r: () => verdicts.setRejecting(true) };
}

function editingKeys(drawing: DrawingStore): Keys {
  const { undo, redo, escape, deleteSelected, say } = drawing.getState();
  return {
    n: () => say(drawing.getState().structureId, { answer: 'not present' }),
    Escape: escape,
    Delete: deleteSelected,
    Backspace: deleteSelected,
    'Ctrl+z': undo,
    'Ctrl+Shift+z': redo,
    'Ctrl+y': redo,
  };
}

function isOpen(drawing: DrawingStore): boolean {
  return drawing.getState().history.present.open !== null;
}
