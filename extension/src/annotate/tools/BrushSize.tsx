import { useStore } from 'zustand';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { BRUSH } from '../../drawing/tool.ts';
import { texts } from '../../texts/texts.ts';

/** How large brush and eraser are, while one of them is in the hand. */
export function BrushSize({ drawing }: { drawing: DrawingStore }) {
  const tool = useStore(drawing, state => state.tool);
  const radius = useStore(drawing, state => state.brush);
  if (tool !== 'paint' && tool !== 'erase') return null;
  return (
    <label className="stage__brush">
      <span>{texts.annotate.brushSize}</span>
      <kbd>[</kbd>
      <input
        type="range"
        min={Math.log2(BRUSH.least)}
        max={Math.log2(BRUSH.most)}
        step={0.05}
        value={Math.log2(radius)}
        onChange={event => drawing.getState().setBrush(2 ** Number(event.target.value))}
        data-cy="brush-size"
      />
      <kbd>]</kbd>
    </label>
  );
}
