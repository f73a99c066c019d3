import { useEffect, useMemo } from 'react';
import { createActiveTime } from '../drawing/active-time.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import type { Activity } from './world.ts';

/** Notes when the person does something, and with what they drew last. */
export function useActivity(drawing: DrawingStore): Activity {
  const activity = useMemo<Activity>(
    () => ({ time: createActiveTime(performance.now()), pointer: 'none' }),
    []
  );
  useEffect(() => {
    const note = (event: Event) => {
      activity.time.touch(performance.now());
      if (event instanceof KeyboardEvent && activity.pointer === 'none')
        activity.pointer = 'keyboard';
    };
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'];
    signs.forEach(sign => window.addEventListener(sign, note, { capture: true, passive: true }));
    const stop = drawing.subscribe(({ press }) => {
      if (press) activity.pointer = press.start.kind;
    });
    return () => {
      signs.forEach(sign => window.removeEventListener(sign, note, { capture: true }));
      stop();
    };
  }, [activity, drawing]);
  return activity;
}
