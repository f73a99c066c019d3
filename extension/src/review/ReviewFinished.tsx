import { useStore } from 'zustand';
import { Link } from '../components/Link.tsx';
import { currentQuery, paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import type { ReviewSession } from './session.ts';

export function ReviewFinished({ session }: { session: ReviewSession }) {
  const task = useStore(session, state => state.task);
  return (
    <div className="page" data-cy="finished">
      <main className="page--narrow">
        <h1>{texts.review.finished}</h1>
        <p className="muted">{texts.review.finishedWhy}</p>
        <Link
          to={task ? paths.workList(task.id, currentQuery().workList) : paths.home}
          className="button button--primary"
        >
          {texts.review.toWorkList}
        </Link>
      </main>
    </div>
  );
}
