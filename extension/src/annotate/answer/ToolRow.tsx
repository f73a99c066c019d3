import { Redo2, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from '../../components/IconButton.tsx';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';
import { BrightnessControl } from '../../viewport/BrightnessControl.tsx';
import { ViewControls } from '../../viewport/ViewControls.tsx';
import { CannotTell } from './CannotTell.tsx';
import type { AnnotateSession } from '../session.ts';
import { SubmitButton } from './SubmitButton.tsx';

type ToolRowProps = { viewportId: string; session: AnnotateSession; drawing: DrawingStore };

export function ToolRow({ viewportId, session, drawing }: ToolRowProps) {
  const canUndo = useStore(drawing, ({ history }) => history.past.length > 0);
  const canRedo = useStore(drawing, ({ history }) => history.future.length > 0);
  const { undo, redo } = drawing.getState();
  return (
    <footer className="viewer__tools">
      <div className="row row--tight">
        <IconButton
          icon={Undo2}
          name={texts.annotate.undo}
          keys="Ctrl Z"
          disabled={!canUndo}
          onClick={undo}
        />
        <IconButton
          icon={Redo2}
          name={texts.annotate.redo}
          keys="Ctrl Shift Z"
          disabled={!canRedo}
          onClick={redo}
        />
      </div>
      <ViewControls viewportId={viewportId} />
      <BrightnessControl viewportId={viewportId} />
      <span className="spring" />
      <CannotTell drawing={drawing} />
      <SubmitButton session={session} drawing={drawing} />
    </footer>
  );
}
