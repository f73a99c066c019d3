import { useStore } from 'zustand';
import { StructureList } from '../annotate/answer/StructureList.tsx';
import { TaskPicture } from '../components/TaskPicture.tsx';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { Markdown } from '../markdown/Markdown.tsx';
import { FeedbackList } from './feedback/FeedbackList.tsx';
import { currentStep, type TutorialSession } from './session.ts';
import { StepList } from './steps/StepList.tsx';

type TutorialPanelProps = { session: TutorialSession; drawing: DrawingStore };

/** What the step is about, what to outline, and afterwards how it went. */
export function TutorialPanel({ session, drawing }: TutorialPanelProps) {
  const state = useStore(session);
  const { task, feedback, phase } = state;
  const step = currentStep(state);
  const drawn = phase === 'drawing' || phase === 'checking';
  return (
    <aside className="viewer__side">
      <StepList session={session} />
      {step && task && !feedback && (
        <section className="stack stack--close" aria-live="polite" data-cy="step">
          <h2 className="step__title">{step.title}</h2>
          <Markdown text={step.text} />
          {step.picture && <TaskPicture taskId={task.id} picture={step.picture} />}
        </section>
      )}
      {step?.kind === 'practice' && drawn && <StructureList task={task} drawing={drawing} />}
      {feedback && <FeedbackList session={session} feedback={feedback} />}
    </aside>
  );
}
