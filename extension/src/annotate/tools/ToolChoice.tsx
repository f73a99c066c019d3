import { Brush, Eraser, Move, PenTool, Square, SquareDashed, type LucideIcon } from 'lucide-react';
import { useStore } from 'zustand';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import type { Tool } from '../../drawing/tool.ts';
import { texts } from '../../texts/texts.ts';

const ICONS: Record<Tool, LucideIcon> = {
  outline: PenTool,
  box: SquareDashed,
  paint: Brush,
  erase: Eraser,
  boxes: Square,
  move: Move,
};

type ToolChoiceProps = { drawing: DrawingStore; tools: readonly Tool[] };

/** What to draw with. */
export function ToolChoice({ drawing, tools }: ToolChoiceProps) {
  const chosen = useStore(drawing, state => state.tool);
  return (
    <div className="row row--tight" role="group" aria-label={texts.annotate.tools.label}>
      {tools.map(tool => {
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
