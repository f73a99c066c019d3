import { LogOut } from 'lucide-react';
import { useStore } from 'zustand';
import { Link } from '../components/Link.tsx';
import { PhantomChip } from '../components/PhantomChip.tsx';
import { paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import type { TutorialSession } from './session.ts';

type TutorialBarProps = { session: TutorialSession; onWork: () => void };

/** Where one is, and the ways out: to the images where that is allowed, or back. */
export function TutorialBar({ session, onWork }: TutorialBarProps) {
  const { task, tutorial, index } = useStore(session);
  const free = tutorial !== null && (tutorial.passed || !tutorial.required);
  return (
    <header className="viewer__bar">
      <h1 className="viewer__title">
        <span>{task?.name}</span>
        <span className="muted nowrap">{texts.tutorial.title}</span>
      </h1>
      {task?.phantom && <PhantomChip />}
      <span className="nowrap" data-cy="progress">
        {tutorial && texts.tutorial.progress(index + 1, tutorial.steps.length)}
      </span>
      {free && task?.may.annotate && (
        <button className="button" onClick={onWork} data-cy="skip">
          {tutorial.passed ? texts.tutorial.toImages : texts.tutorial.skip}
        </button>
      )}
      <Link to={paths.home} className="button button--quiet" data-cy="leave">
        <LogOut className="icon" aria-hidden="true" />
        <span className="wide-only">{texts.annotate.leave}</span>
      </Link>
    </header>
  );
}
