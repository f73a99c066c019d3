import { useStore } from 'zustand';
import { Link } from '../components/Link.tsx';
import { PhantomChip } from '../components/PhantomChip.tsx';
import { paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import type { TutorialSession } from './session.ts';
import { WayOn, type Onward } from './WayOn.tsx';

type TutorialFinishedProps = Onward & { session: TutorialSession };

/** What was learnt, with the scores, and what comes next. */
export function TutorialFinished({ session, ...onward }: TutorialFinishedProps) {
  const { task, tutorial } = useStore(session);
  if (!tutorial) return null;
  const practices = tutorial.steps.filter(({ kind }) => kind === 'practice');
  const left = tutorial.steps.findIndex(({ passed }) => !passed);
  const { passed, required, metric } = tutorial;
  return (
    <div className="page" data-cy="tutorial-finished">
      <main className="page--narrow">
        <div className="row">
          <h2>{task?.name}</h2>
          {task?.phantom && <PhantomChip />}
        </div>
        <h1>{passed ? texts.tutorial.passed : texts.tutorial.notYet}</h1>
        <dl className="scores">
          {practices.map(step => (
            <div key={step.id}>
              <dt>{step.title}</dt>
              <dd>
                {step.best === null
                  ? texts.tutorial.notTried
                  : texts.tutorial.score(step.best, texts.metrics.units[metric])}
              </dd>
            </div>
          ))}
        </dl>
        <p className="muted">{texts.tutorial.measuredOn(practices.length)}</p>
        <div className="row">
          {!passed && (
            <button
              className="button button--primary"
              onClick={() => void session.goTo(left)}
              data-cy="practise"
            >
              {texts.tutorial.practise}
            </button>
          )}
          {task && (passed || !required) && (
            <WayOn
              {...{ task, ...onward }}
              className={`button${passed ? ' button--primary' : ''}`}
              toImages={texts.tutorial.toImages}
            />
          )}
          <button className="button" onClick={() => void session.goTo(0)}>
            {texts.tutorial.repeat}
          </button>
          <Link to={paths.home} className="button button--quiet">
            {texts.annotate.toDashboard}
          </Link>
        </div>
      </main>
    </div>
  );
}
