import { SubmitButton } from '../../annotate/answer/SubmitButton.tsx';
import { ToolRow } from '../../annotate/tools/ToolRow.tsx';
import type { Hand } from '../../annotate/tools/useHand.ts';
import { useAnnotateKeys } from '../../annotate/useAnnotateKeys.ts';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';
import type { TutorialSession } from '../session.ts';

type PracticeToolsProps = {
  viewportId: string;
  session: TutorialSession;
  drawing: DrawingStore;
  hand: Hand;
};

/** Everything to draw with as in the work, and its keys; at the end a check instead of sending. */
export function PracticeTools({ viewportId, session, drawing, hand }: PracticeToolsProps) {
  useAnnotateKeys({ viewportId, session, drawing, hand });
  return (
    <ToolRow viewportId={viewportId} drawing={drawing} tools={hand.tools}>
      <SubmitButton session={session} drawing={drawing} name={texts.tutorial.check} />
    </ToolRow>
  );
}
