import type { Task } from 'quorum-server/contract';
import { useStore } from 'zustand';
import { Link } from '../components/Link.tsx';
import { PhantomChip } from '../components/PhantomChip.tsx';
import { paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import { SafetyNotices } from './safety/SafetyNotices.tsx';
import type { AnnotateSession } from './session.ts';

export function Finished({ task, session }: { task: Task | null; session: AnnotateSession }) {
  const answered = useStore(session, state => state.answered);
  const available = useStore(session, state => state.available);
  return (
    <div className="page" data-cy="finished">
      <main className="page--narrow">
        <div className="row">
          <h2>{task?.name}</h2>
          {task?.phantom && <PhantomChip />}
        </div>
        <h1>{texts.annotate.finished}</h1>
        <p>{texts.annotate.progress(answered, available)}</p>
        <p className="muted">{texts.annotate.finishedWhy}</p>
        <SafetyNotices session={session} />
        <div className="row">
          <Link to={paths.home} className="button button--primary">
            {texts.annotate.toDashboard}
          </Link>
          {task && task.highScores !== 'off' && (
            <Link to={paths.highScores(task.id)} className="button">
              {texts.highScores.link}
            </Link>
          )}
        </div>
      </main>
    </div>
  );
}
