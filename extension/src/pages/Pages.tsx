import { useEffect } from 'react';
import { navigate, paths, usePage, type Page } from '../host/navigation.ts';
import { outbox } from '../outbox/device-outbox.ts';
import { texts } from '../texts/texts.ts';
import { DashboardPage } from './DashboardPage.tsx';
import { HighScoresPage } from './high-scores/HighScoresPage.tsx';
import { HomePage } from './HomePage.tsx';
import { NewTaskPage } from './new-task/NewTaskPage.tsx';
import { PageFrame } from './PageFrame.tsx';
import { AccountPage } from './people/AccountPage.tsx';
import { CertificatePage } from './people/CertificatePage.tsx';
import { DirectoryPage } from './people/DirectoryPage.tsx';
import { JoinPage } from './people/JoinPage.tsx';
import { SignInPage } from './SignInPage.tsx';
import { TaskPage } from './task/TaskPage.tsx';
import { useSession, type SessionHandle } from './useSession.ts';
import { WorkListPage } from './work-list/WorkListPage.tsx';

/** Pages that need no account; whoever lacks one for the others signs in first. */
const PUBLIC = new Set<Page['name']>(['home', 'sign-in', 'join', 'unknown']);

/** Everything outside the image, by address. */
export function Pages() {
  const page = usePage();
  const handle = useSession();
  const { session, error } = handle;
  const personId = session?.person?.id;
  useEffect(() => {
    document.title = texts.product;
    void outbox.resume(personId ?? '');
  }, [personId]);
  return (
    <PageFrame handle={handle} error={error}>
      {session && <PageContent page={page} handle={handle} />}
    </PageFrame>
  );
}

function PageContent({ page, handle }: { page: Page; handle: SessionHandle }) {
  const { session, enter, reload } = handle;
  const person = session?.person;
  const turnedAway = !person && !PUBLIC.has(page.name);
  useEffect(() => {
    if (turnedAway) navigate(paths.signIn);
  }, [turnedAway]);
  if (!person) {
    const door = { provider: session?.provider ?? null, onEnter: enter };
    if (page.name === 'sign-in') return <SignInPage {...door} />;
    if (page.name === 'join')
      return <SignInPage {...door} lead={texts.join.signIn} next={paths.join(page.token)} />;
    return <HomePage demo={session?.demo ?? false} onEnter={enter} />;
  }
  switch (page.name) {
    case 'join':
      return <JoinPage token={page.token} />;
    case 'account':
      return <AccountPage person={person} onLeave={reload} />;
    case 'certificate':
      return <CertificatePage />;
    case 'people':
      return <DirectoryPage />;
    case 'new task':
      return <NewTaskPage />;
    case 'task':
      return <TaskPage taskId={page.taskId} person={person} />;
    case 'work list':
      return <WorkListPage taskId={page.taskId} />;
    case 'high scores':
      return <HighScoresPage taskId={page.taskId} person={person} />;
    default:
      return <DashboardPage person={person} />;
  }
}
