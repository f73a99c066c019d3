import { useEffect } from 'react';
import { followBoxes } from '../drawing/box/follow-boxes.ts';
import { deviceModel } from './device-prompter.ts';
import { useModelOn, type Prompted } from './useModelOn.ts';

/** Has the model of this device outline what is in the boxes that are the answer. */
export function useFollowing(place: Prompted, wanted: boolean): void {
  const { drawing } = place;
  const shown = useModelOn(place, wanted);
  useEffect(
    () => (shown === undefined ? undefined : followBoxes(drawing, deviceModel)),
    [drawing, shown]
  );
}
