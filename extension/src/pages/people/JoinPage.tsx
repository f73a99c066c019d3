import { quorum } from '../../client/quorum.ts';
import { Link } from '../../components/Link.tsx';
import { Trouble } from '../../components/Notice.tsx';
import { paths } from '../../host/navigation.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';

/** Where an invitation leads: its task is open from now on. */
export function JoinPage({ token }: { token: string }) {
  const { value: task, error, reload } = useLoaded(() => quorum.join(token), [token]);
  return (
    <main className="page__body page__body--narrow" data-cy="join">
      <h1>{texts.join.title}</h1>
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {!task && error === undefined && <p className="muted">{texts.join.joining}</p>}
      {task && (
        <>
          <p className="lead">{texts.join.joined(task.name)}</p>
          <Link to={paths.home} className="button button--primary" data-cy="joined">
            {texts.join.toTask}
          </Link>
        </>
      )}
    </main>
  );
}
