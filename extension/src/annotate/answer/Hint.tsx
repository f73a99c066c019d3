import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import {
  visibleSketch,
  type DrawingState,
  type DrawingStore,
} from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';

const STEPS = ['start', 'going', 'adjust'] as const;
type Step = (typeof STEPS)[number];

const STORAGE_KEY = 'quorum.hints-done';

/** Three hints, one after another, each gone for good once it has been followed. */
export function Hint({ drawing }: { drawing: DrawingStore }) {
  const [done, setDone] = useState<readonly string[]>(readDone);
  const step = useStore(drawing, stepOf);
  const reached = STEPS.slice(0, STEPS.indexOf(step));
  const missing = reached.filter(earlier => !done.includes(earlier));
  const adjusted = useStore(drawing, ({ gestures }) => step === 'adjust' && gestures > 0);
  const moved = useStore(drawing, state => state.selection !== null || state.preview !== null);
  useEffect(() => {
    const learnt = adjusted && moved ? [...missing, 'adjust'] : missing;
    if (learnt.length === 0) return;
    setDone(before => {
      const all = [...new Set([...before, ...learnt])];
      localStorage.setItem(STORAGE_KEY, all.join());
      return all;
    });
  }, [adjusted, moved, missing.length]);
  if (done.includes(step)) return null;
  return (
    <p className="stage__hint" data-cy="hint">
      {texts.annotate.hints[step]}
    </p>
  );
}

function stepOf(state: DrawingState): Step {
  const sketch = visibleSketch(state);
  if (sketch.open) return 'going';
  return sketch.outlines.length > 0 ? 'adjust' : 'start';
}

function readDone(): string[] {
  return (localStorage.getItem(STORAGE_KEY) ?? '').split(',').filter(step => step !== '');
}
