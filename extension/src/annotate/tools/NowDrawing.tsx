import type { Structure } from 'quorum-server/contract';
import { useStore } from 'zustand';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';

type NowDrawingProps = { drawing: DrawingStore; structures: readonly Structure[] };

/** What the next line will be, above the image: drawing goes on to the next structure by itself. */
export function NowDrawing({ drawing, structures }: NowDrawingProps) {
  const tool = useStore(drawing, state => state.tool);
  const structureId = useStore(drawing, state => state.structureId);
  const structure = structures.find(({ id }) => id === structureId);
  if (!structure) return null;
  return (
    <p className="stage__now" role="status" data-cy="now">
      {tool !== 'move' && (
        <span
          className="structure__dot"
          key={structure.id}
          style={{ background: structure.color }}
          aria-hidden="true"
        />
      )}
      {texts.annotate.tools[tool].now(structure.name)}
    </p>
  );
}
