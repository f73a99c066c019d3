import { useStore } from 'zustand';
import { Link } from '../components/Link.tsx';
import { paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import type { TestSession } from './session.ts';
import { whatIsLeft } from './what-is-left.ts';

type TestFinishedProps = { session: TestSession; onWork: () => void };

/** What the test came to, on what it was measured, and what comes next. */
export function TestFinished({ session, onWork }: TestFinishedProps) {
  const { task, test } = useStore(session);
  if (!test?.result || !task) return null;
  const { result, bar, metric, questions } = test;
  const name = texts.metrics.units[metric];
  const again = task.qualification && task.qualification.attemptsLeft > 0;
  return (
    <div className="page" data-cy="test-finished">
      <main className="page--narrow">
        <h2>{task.name}</h2>
        <h1>{result.passed ? texts.qualification.passed : texts.qualification.failed}</h1>
        <p data-cy="test-score">
          {texts.qualification.result(result.score, name, questions.length, bar)}
        </p>
        <dl className="scores">
          {questions.map(({ id }, index) => (
            <div key={id}>
              <dt>{texts.qualification.image(index + 1)}</dt>
              <dd>{texts.tutorial.score(result.scores[index] ?? 0, name)}</dd>
            </div>
          ))}
        </dl>
        <p className="muted">
          {texts.metrics.meanings[metric]} {texts.qualification.worstCounts}{' '}
          {!result.passed && task.qualification && whatIsLeft(task.qualification)}
        </p>
        <div className="row">
          {result.passed && (
            <button className="button button--primary" onClick={onWork} data-cy="to-images">
              {texts.tutorial.toImages}
            </button>
          )}
          {!result.passed && again && !task.qualification?.nextAt && (
            <button
              className="button button--primary"
              onClick={() => void session.enter(task.id)}
              data-cy="test-again"
            >
              {texts.qualification.tryAgain}
            </button>
          )}
          <Link to={paths.home} className="button button--quiet">
            {texts.annotate.toDashboard}
          </Link>
        </div>
      </main>
    </div>
  );
}
