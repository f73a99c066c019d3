import { Plus, Spline, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '../components/Link.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import { Trouble } from '../components/Notice.tsx';
import { paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import { SignOut } from './SignOut.tsx';
import type { SessionHandle } from './useSession.ts';

type PageFrameProps = { handle: SessionHandle; error: unknown; children: ReactNode };

/** The bar that all our pages share: where one is, who one is. */
export function PageFrame({ handle, error, children }: PageFrameProps) {
  const person = handle.session?.person;
  const manages = person?.role === 'task master' || person?.role === 'administrator';
  return (
    <div className="page">
      <header className="page__bar">
        <Link to={paths.home} className="page__brand">
          <Spline className="icon" aria-hidden="true" />
          {texts.product}
        </Link>
        <span className="spring" />
        <LanguageChoice />
        {person && (
          <>
            {manages && !person.visitor && (
              <Link to={paths.newTask} className="button button--quiet" data-cy="new-task">
                <Plus className="icon" aria-hidden="true" />
                {texts.bar.newTask}
              </Link>
            )}
            {person.role === 'administrator' && (
              <Link to={paths.people} className="button button--quiet" data-cy="directory">
                <Users className="icon" aria-hidden="true" />
                {texts.directory.link}
              </Link>
            )}
            <Link
              to={paths.account}
              className="button button--quiet"
              title={texts.account.link}
              data-cy="account"
            >
              {person.visitor ? texts.bar.visitor : person.name}, {texts.roles[person.role]}
            </Link>
            <SignOut onLeave={handle.enter} />
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
