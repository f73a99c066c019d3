import { Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from '../../components/IconButton.tsx';
import type { DrawingState, DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';

/** Deletes what the key does: what is chosen, or the last point of an open outline. */
export function DeleteButton({ drawing }: { drawing: DrawingStore }) {
  const what = useStore(drawing, deletable);
  return (
    <IconButton
      icon={Trash2}
      name={texts.annotate.deleting[what ?? 'nothing']}
      keys={texts.keyNames.delete}
      disabled={what === undefined}
      onClick={drawing.getState().deleteSelected}
    />
  );
}

function deletable({ history, selection }: DrawingState) {
  if (history.present.open) return 'lastPoint';
  if (!selection) return undefined;
  if (selection.index !== null) return 'point';
  const chosen = history.present.outlines.find(({ id }) => id === selection.outlineId);
  return chosen?.box ? 'box' : 'outline';
}
