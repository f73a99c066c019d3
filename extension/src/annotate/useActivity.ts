import { useEffect, useMemo } from 'react';
import { createActiveTime } from '../drawing/active-time.ts';
import type { Activity } from './world.ts';

/** Notes when the person does something, and with what. */
export function useActivity(): Activity {
  const activity = useMemo<Activity>(
    () => ({ time: createActiveTime(performance.now()), pointer: 'none' }),
    []
  );
  useEffect(() => {
    const note = (event: Event) => {
      activity.time.touch(performance.now());
      if (event instanceof PointerEvent) activity.pointer = kindOf(event.pointerType);
      else if (activity.pointer === 'none') activity.pointer = 'keyboard';
    };
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'];
    signs.forEach(sign => window.addEventListener(sign, note, { capture: true, passive: true }));
    return () => signs.forEach(sign => window.removeEventListener(sign, note, { capture: true }));
  }, [activity]);
  return activity;
}

function kindOf(pointerType: string): Activity['pointer'] {
  return pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse';
}
