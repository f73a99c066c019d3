import { useEffect } from 'react';
import { navigate, paths, usePage, type Page } from '../host/navigation.ts';
import { outbox } from '../outbox/device-outbox.ts';
import { texts } from '../texts/texts.ts';
import { DashboardPage } from './DashboardPage.tsx';
import { HomePage } from './HomePage.tsx';
import { NewTaskPage } from './new-task/NewTaskPage.tsx';
import { PageFrame } from './PageFrame.tsx';
import { SignInPage } from './SignInPage.tsx';
import { TaskPage } from './task/TaskPage.tsx';
import { useSession, type SessionHandle } from './useSession.ts';
import { WorkListPage } from './WorkListPage.tsx';

/** Everything outside the image, by address. */
export function Pages() {
  const page = usePage();
  const handle = useSession();
  const { session, error } = handle;
  const personId = session?.person?.id;
  useEffect(() => {
    document.title = texts.product;
    if (personId) void outbox.resume(personId);
  }, [personId]);
  return (
    <PageFrame handle={handle} error={error}>
      {session && <PageContent page={page} handle={handle} />}
    </PageFrame>
  );
}

function PageContent({ page, handle }: { page: Page; handle: SessionHandle }) {
  const { session, enter } = handle;
  const person = session?.person;
  const public_ = page.name === 'home' || page.name === 'sign-in' || page.name === 'unknown';
  const turnedAway = !person && !public_;
  useEffect(() => {
    if (turnedAway) navigate(paths.signIn);
  }, [turnedAway]);
  if (!person) {
    if (page.name === 'sign-in') return <SignInPage onEnter={enter} />;
    return <HomePage demo={session?.demo ?? false} onEnter={enter} />;
  }
  switch (page.name) {
    case 'new task':
      return <NewTaskPage />;
    case 'task':
      return <TaskPage taskId={page.taskId} />;
    case 'work list':
      return <WorkListPage taskId={page.taskId} />;
    default:
      return <DashboardPage person={person} />;
  }
}
