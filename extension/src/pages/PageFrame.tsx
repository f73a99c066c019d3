import { Plus, Spline } from 'lucide-react';
import type { ReactNode } from 'react';
import { quorum } from '../client/quorum.ts';
import { Link } from '../components/Link.tsx';
import { Trouble } from '../components/Notice.tsx';
import { navigate, paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import type { SessionHandle } from './useSession.ts';

type PageFrameProps = { handle: SessionHandle; error: unknown; children: ReactNode };

/** The bar that all our pages share: where one is, who one is. */
export function PageFrame({ handle, error, children }: PageFrameProps) {
  const person = handle.session?.person;
  const manages = person?.role === 'task master' || person?.role === 'administrator';
  const leave = async () => {
    handle.enter(await quorum.signOut());
    navigate(paths.home);
  };
  return (
    <div className="page">
      <header className="page__bar">
        <Link to={paths.home} className="page__brand">
          <Spline className="icon" aria-hidden="true" />
          {texts.product}
        </Link>
        <span className="spring" />
        {person && (
          <>
            {manages && !person.visitor && (
              <Link to={paths.newTask} className="button button--quiet" data-cy="new-task">
                <Plus className="icon" aria-hidden="true" />
                {texts.bar.newTask}
              </Link>
            )}
            <span className="muted">
              {person.visitor ? texts.bar.visitor : person.name}, {texts.roles[person.role]}
            </span>
            <button className="button" onClick={() => void leave()} data-cy="sign-out">
              {texts.bar.signOut}
            </button>
          </>
        )}
        {handle.session && !person && (
          <Link to={paths.signIn} className="button" data-cy="to-sign-in">
            {texts.bar.signIn}
          </Link>
        )}
      </header>
      {error !== undefined && (
        <div className="page__body">
          <Trouble error={error} retry={handle.reload} />
        </div>
      )}
      {children}
    </div>
  );
}
