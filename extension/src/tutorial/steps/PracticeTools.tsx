import { SubmitButton } from '../../annotate/answer/SubmitButton.tsx';
import { ToolRow } from '../../annotate/tools/ToolRow.tsx';
import { useAnnotateKeys } from '../../annotate/useAnnotateKeys.ts';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import type { Prompting } from '../../drawing/prompting.ts';
import { texts } from '../../texts/texts.ts';
import type { TutorialSession } from '../session.ts';

type PracticeToolsProps = {
  viewportId: string;
  session: TutorialSession;
  drawing: DrawingStore;
  prompting: Prompting | undefined;
};

/** Everything to draw with as in the work, and its keys; at the end a check instead of sending. */
export function PracticeTools({ viewportId, session, drawing, prompting }: PracticeToolsProps) {
  useAnnotateKeys({ viewportId, session, drawing, prompting });
  return (
    <ToolRow viewportId={viewportId} drawing={drawing} prompting={prompting !== undefined}>
      <SubmitButton session={session} drawing={drawing} name={texts.tutorial.check} />
    </ToolRow>
  );
}
