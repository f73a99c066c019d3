import type { Session } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Link } from '../../components/Link.tsx';
import { navigate, paths } from '../../host/navigation.ts';
import { outbox } from '../../outbox/device-outbox.ts';
import { useLoaded } from '../../pages/useLoaded.ts';
import { SignInForm } from '../../pages/SignInForm.tsx';
import { texts } from '../../texts/texts.ts';
import type { AnnotateSession } from '../session.ts';

type SignInAgainProps = { session: AnnotateSession; onClose: () => void };

/** Signs in over the image, so that the outline on it stays. */
export function SignInAgain({ session, onClose }: SignInAgainProps) {
  const { value: found } = useLoaded(quorum.session, []);
  const enter = async ({ person }: Session) => {
    const { personId } = session.getState();
    if (person?.id !== personId) return navigate(paths.home);
    onClose();
    await outbox.resume(personId);
    await session.reconnect();
  };
  return (
    <Dialog title={texts.signIn.title} onClose={onClose}>
      <p className="muted">{texts.safety.signInSafe}</p>
      <SignInForm
        isNew={false}
        provider={found?.provider ?? null}
        returnTo={window.location.pathname + window.location.search}
        onEnter={entered => void enter(entered)}
      />
      <Link to={paths.home} className="button button--quiet">
        {texts.safety.toStart}
      </Link>
    </Dialog>
  );
}
