import type { ReactNode } from 'react';
import { Redo2, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from '../../components/IconButton.tsx';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import type { Tool } from '../../drawing/tool.ts';
import { texts } from '../../texts/texts.ts';
import { BrightnessControl } from '../../viewport/BrightnessControl.tsx';
import { ViewControls } from '../../viewport/ViewControls.tsx';
import { CannotTell } from '../answer/CannotTell.tsx';
import { CloseButton } from './CloseButton.tsx';
import { DeleteButton } from './DeleteButton.tsx';
import { ToolChoice } from './ToolChoice.tsx';

type ToolRowProps = {
  viewportId: string;
  drawing: DrawingStore;
  tools: readonly Tool[];
  /** What ends the answer. */
  children: ReactNode;
};

/** Everything to draw and look with. */
export function ToolRow({ viewportId, drawing, tools, children }: ToolRowProps) {
  const canUndo = useStore(drawing, ({ history }) => history.past.length > 0);
  const canRedo = useStore(drawing, ({ history }) => history.future.length > 0);
  const open = useStore(drawing, ({ history }) => history.present.open);
  const { undo, redo, closeOutline } = drawing.getState();
  return (
    <footer className="viewer__tools">
      <ToolChoice drawing={drawing} tools={tools} />
      <div className="row row--tight">
        <IconButton
          icon={Undo2}
          name={texts.annotate.undo}
          keys={texts.keyNames.undo}
          disabled={!canUndo}
          onClick={undo}
        />
        <IconButton
          icon={Redo2}
          name={texts.annotate.redo}
          keys={texts.keyNames.redo}
          disabled={!canRedo}
          onClick={redo}
        />
        <DeleteButton drawing={drawing} />
      </div>
      <span className="not-on-phone">
        <ViewControls viewportId={viewportId} />
      </span>
      <BrightnessControl viewportId={viewportId} />
      <span className="spring" />
      <CannotTell drawing={drawing} />
      {open ? <CloseButton open={open} onClose={closeOutline} /> : children}
    </footer>
  );
}
