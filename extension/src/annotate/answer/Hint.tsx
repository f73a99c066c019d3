import { useEffect } from 'react';
import { useStore } from 'zustand';
import {
  visibleSketch,
  type DrawingState,
  type DrawingStore,
} from '../../drawing/drawing-store.ts';
import type { Tool } from '../../drawing/tool.ts';
import { texts } from '../../texts/texts.ts';
import { useRemembered } from '../../components/useRemembered.ts';

const STEPS = {
  outline: ['start', 'going', 'adjust'],
  box: ['box', 'refine'],
  paint: ['paint'],
  erase: ['erase'],
  boxes: ['boxes', 'pull'],
  move: ['move'],
} as const;
type Step = (typeof STEPS)[Tool][number];

/** Short hints, one after another, each gone for good once it has been followed. */
export function Hint({ drawing, personId }: { drawing: DrawingStore; personId: string }) {
  const [followed, remember] = useRemembered(`quorum.hints.${personId}`);
  const tool = useStore(drawing, state => state.tool);
  const done = useStore(drawing, state => followedNow(state).join());
  useEffect(() => remember(done.split(',')), [done, remember]);
  const steps: readonly Step[] = STEPS[tool];
  const step = steps.find(each => !followed.includes(each));
  if (step === undefined) return null;
  return (
    <p className="stage__hint" data-cy="hint">
      {texts.annotate.hints[step]}
    </p>
  );
}

function followedNow(state: DrawingState): Step[] {
  const { open, outlines, proposals } = visibleSketch(state);
  const { gestures, tool } = state;
  const refined = proposals?.some(({ points }) => points.length > 0);
  const drawn = gestures.clicks + gestures.traces;
  return [
    ...(drawn > 0 && (open || outlines.length > 0) ? (['start'] as const) : []),
    ...(drawn > 0 && outlines.length > 0 ? (['going'] as const) : []),
    ...(gestures.corrections > 0 && tool === 'outline' ? (['adjust'] as const) : []),
    ...(gestures.prompts > 0 && outlines.length > 0 ? (['box'] as const) : []),
    ...(refined ? (['refine'] as const) : []),
    ...(gestures.strokes > 0 && (tool === 'paint' || tool === 'erase') ? [tool] : []),
    ...(gestures.boxes > 0 ? (['boxes'] as const) : []),
    ...(gestures.corrections > 0 && tool === 'boxes' ? (['pull'] as const) : []),
    ...(gestures.corrections > 0 && tool === 'move' ? (['move'] as const) : []),
  ];
}
