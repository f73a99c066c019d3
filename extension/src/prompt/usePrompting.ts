import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createPrompting, type Prompting } from '../drawing/prompting.ts';
import { deviceModel } from './device-prompter.ts';
import { useModelOn, type Prompted } from './useModelOn.ts';

/** Boxes and clicks on what is shown, once the box is taken up; undefined where no model helps. */
export function usePrompting(place: Prompted, allowed: boolean): Prompting | undefined {
  const { drawing, view } = place;
  const chosen = useStore(drawing, ({ tool }) => tool === 'box');
  useModelOn(place, allowed && chosen);
  const { columns = 0, rows = 0 } = view?.size ?? {};
  return useMemo(
    () => (allowed ? createPrompting(drawing, deviceModel, { columns, rows }) : undefined),
    [allowed, drawing, columns, rows]
  );
}
