import { ClipboardList, Pencil, Stethoscope, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { DemoVisit, Session } from 'quorum-server/contract';
import { quorum } from '../client/quorum.ts';
import { Link } from '../components/Link.tsx';
import { Trouble } from '../components/Notice.tsx';
import { navigate, paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import { pathOfTutorial } from '../tutorial/tutorial-path.ts';
import { HomePicture } from './HomePicture.tsx';

const DOORS: { role: DemoVisit['role']; icon: LucideIcon }[] = [
  { role: 'annotator', icon: Pencil },
  { role: 'expert', icon: Stethoscope },
  { role: 'task master', icon: ClipboardList },
];

type HomePageProps = { demo: boolean; onEnter: (session: Session) => void };

export function HomePage({ demo, onEnter }: HomePageProps) {
  const [error, setError] = useState<unknown>();
  const visit = async (role: DemoVisit['role']) => {
    try {
      onEnter(await quorum.visitDemo({ role }));
      navigate(await firstStop(role));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <main className="page__body" data-cy="home">
      <div className="home">
        <div className="stack">
          <h1>{texts.home.title}</h1>
          {texts.home.sentences.map(sentence => (
            <p className="lead" key={sentence}>
              {sentence}
            </p>
          ))}
          {!demo && (
            <div className="row">
              <Link to={paths.signIn} className="button button--primary">
                {texts.bar.signIn}
              </Link>
            </div>
          )}
        </div>
        <HomePicture />
      </div>
      {demo && (
        <section className="stack">
          <div className="stack stack--close">
            <h2>{texts.home.look}</h2>
            <p className="muted">{texts.home.noAccount}</p>
          </div>
          {error !== undefined && <Trouble error={error} />}
          <div className="cards">
            {DOORS.map(({ role, icon: Icon }) => (
              <article className="card card--door" key={role}>
                <div className="row">
                  <Icon className="icon" aria-hidden="true" />
                  <h3>{texts.home.doors[role].name}</h3>
                </div>
                <p>{texts.home.doors[role].what}</p>
                <button
                  className="button button--primary button--wide"
                  onClick={() => void visit(role)}
                  data-cy={`door-${role.replace(' ', '-')}`}
                >
                  {texts.home.doors[role].enter}
                </button>
              </article>
            ))}
          </div>
        </section>
      )}
    </main>
  );
}

/** The demo task is the only one a visitor sees, so its page is where they want to be. */
async function firstStop(role: DemoVisit['role']): Promise<string> {
  const [task] = (await quorum.tasks()).rows;
  if (!task) return paths.home;
  if (role === 'task master') return paths.task(task.id);
  if (role === 'expert') return paths.workList(task.id);
  return task.tutorial ? pathOfTutorial(task.id) : paths.home;
}
