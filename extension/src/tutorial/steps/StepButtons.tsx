import { useStore } from 'zustand';
import { useKeys } from '../../components/useKeys.ts';
import { texts } from '../../texts/texts.ts';
import type { TutorialSession } from '../session.ts';

/** Back and on; after an answer that is not close enough, rather once more. */
export function StepButtons({ session }: { session: TutorialSession }) {
  const { index, tutorial, feedback, phase } = useStore(session);
  const again = feedback !== null && !feedback.passed;
  const next = () => void session.goTo(index + 1);
  const ready = tutorial !== null && (phase === 'looking' || phase === 'compared');
  useKeys({ Enter: ready ? (again ? session.tryAgain : next) : undefined });
  const style = (main: boolean) => `button${main ? ' button--primary' : ''}`;
  return (
    <footer className="viewer__tools">
      {index > 0 && (
        <button className="button" onClick={() => void session.goTo(index - 1)} data-cy="back">
          {texts.tutorial.back}
        </button>
      )}
      <span className="spring" />
      {feedback && (
        <button className={style(again)} onClick={session.tryAgain} data-cy="try-again">
          {texts.tutorial.tryAgain} {again && <kbd>↵</kbd>}
        </button>
      )}
      <button className={style(!again)} disabled={!ready} onClick={next} data-cy="next">
        {texts.tutorial.next} {!again && <kbd>↵</kbd>}
      </button>
    </footer>
  );
}
