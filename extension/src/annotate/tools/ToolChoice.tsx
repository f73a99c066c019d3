import { Brush, Eraser, Move, PenTool, type LucideIcon } from 'lucide-react';
import { useStore } from 'zustand';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { TOOLS, type Tool } from '../../drawing/tool.ts';
import { texts } from '../../texts/texts.ts';

const ICONS: Record<Tool, LucideIcon> = {
  outline: PenTool,
  paint: Brush,
  erase: Eraser,
  move: Move,
};

/** What to draw with. */
export function ToolChoice({ drawing }: { drawing: DrawingStore }) {
  const chosen = useStore(drawing, state => state.tool);
  return (
    <div className="row row--tight" role="group" aria-label={texts.annotate.tools.label}>
      {TOOLS.map(tool => {
        const Icon = ICONS[tool];
        const { name, key } = texts.annotate.tools[tool];
        return (
          <button
            key={tool}
            type="button"
            className="button button--quiet"
            aria-label={name}
            aria-pressed={tool === chosen}
            title={`${name} (${key.toUpperCase()})`}
            onClick={() => drawing.getState().chooseTool(tool)}
            data-cy={`tool-${tool}`}
          >
            <Icon className="icon" aria-hidden="true" />
            <span className="roomy-only">{name}</span>
          </button>
        );
      })}
    </div>
  );
}
