import { Check } from 'lucide-react';
import { useStore } from 'zustand';
import { texts } from '../../texts/texts.ts';
import type { TutorialSession } from '../session.ts';

/** All steps as numbers, which ones are passed, and a way to each. */
export function StepList({ session }: { session: TutorialSession }) {
  const { tutorial, index } = useStore(session);
  return (
    <nav aria-label={texts.tutorial.steps}>
      <ol className="steps">
        {tutorial?.steps.map((step, at) => (
          <li key={step.id}>
            <button
              className="steps__step"
              aria-current={at === index ? 'step' : undefined}
              title={step.title}
              aria-label={texts.tutorial.step(at + 1, step.title)}
              onClick={() => void session.goTo(at)}
            >
              {step.kind === 'practice' && step.passed ? (
                <Check className="icon" aria-hidden="true" />
              ) : (
                at + 1
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
