import { useStore } from 'zustand';
import { Notice } from '../components/Notice.tsx';
import { texts } from '../texts/texts.ts';
import { outbox } from './device-outbox.ts';
import type { Letter } from './letter.ts';

type RefusedNoticesProps = { onOpen: (letter: Letter) => void; taskId?: string | undefined };

/** Answers that were not taken, each until the person has sent it anew or thrown it away. */
export function RefusedNotices({ onOpen, taskId }: RefusedNoticesProps) {
  const refused = useStore(outbox, state => state.refused);
  return refused
    .filter(({ assignment }) => taskId === undefined || assignment.taskId === taskId)
    .map(letter => (
      <Notice
        key={letter.annotationId}
        kind="error"
        action={
          <>
            <button className="button" data-cy="reopen" onClick={() => onOpen(letter)}>
              {texts.safety.reopen}
            </button>
            <button
              className="button button--quiet"
              data-cy="discard"
              onClick={() => void outbox.discard(letter)}
            >
              {texts.safety.discard}
            </button>
          </>
        }
      >
        <span data-cy="refused">
          {texts.safety.refused(letter.assignment.itemName)} {letter.refusal?.message}
        </span>
      </Notice>
    ));
}
