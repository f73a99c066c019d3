import { useStore } from 'zustand';
import { LeaveLink } from '../components/LeaveLink.tsx';
import { PhantomChip } from '../components/PhantomChip.tsx';
import { texts } from '../texts/texts.ts';
import type { TutorialSession } from './session.ts';
import { WayOn, type Onward } from './WayOn.tsx';

type TutorialBarProps = Onward & { session: TutorialSession };

/** Where one is, and the ways out: on to test or images where that is allowed, or back. */
export function TutorialBar({ session, ...onward }: TutorialBarProps) {
  const { task, tutorial, index } = useStore(session);
  const free = tutorial !== null && (tutorial.passed || !tutorial.required);
  return (
    <header className="viewer__bar">
      <h1 className="viewer__title">
        <span>{task?.name}</span>
        <span className="muted nowrap">{texts.tutorial.title}</span>
      </h1>
      {task?.phantom && <PhantomChip />}
      <span className="nowrap wide-only" data-cy="progress">
        {tutorial && texts.tutorial.progress(index + 1, tutorial.steps.length)}
      </span>
      {free && task && (
        <WayOn
          {...{ task, ...onward }}
          className="button"
          toImages={tutorial.passed ? texts.tutorial.toImages : texts.tutorial.skip}
        />
      )}
      <LeaveLink />
    </header>
  );
}
