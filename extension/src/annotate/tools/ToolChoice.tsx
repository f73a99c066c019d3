import { Brush, Eraser, Move, PenTool, SquareDashed, type LucideIcon } from 'lucide-react';
import { useStore } from 'zustand';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { toolsWith, type Tool } from '../../drawing/tool.ts';
import { texts } from '../../texts/texts.ts';

const ICONS: Record<Tool, LucideIcon> = {
  outline: PenTool,
  box: SquareDashed,
  paint: Brush,
  erase: Eraser,
  move: Move,
};

type ToolChoiceProps = { drawing: DrawingStore; prompting: boolean };

/** What to draw with. */
export function ToolChoice({ drawing, prompting }: ToolChoiceProps) {
  const chosen = useStore(drawing, state => state.tool);
  return (
    <div className="row row--tight" role="group" aria-label={texts.annotate.tools.label}>
      {toolsWith(prompting).map(tool => {
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
