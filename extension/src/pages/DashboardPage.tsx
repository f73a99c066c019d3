import type { Person } from 'quorum-server/contract';
import { quorum } from '../client/quorum.ts';
import { Trouble } from '../components/Notice.tsx';
import { navigate, paths } from '../host/navigation.ts';
import { RefusedNotices } from '../outbox/RefusedNotices.tsx';
import { texts } from '../texts/texts.ts';
import { ActivityCalendar } from './ActivityCalendar.tsx';
import { LevelNotice } from './LevelNotice.tsx';
import { LevelPanel } from './LevelPanel.tsx';
import { TaskCard } from './TaskCard.tsx';
import { useLoaded } from './useLoaded.ts';

export function DashboardPage({ person }: { person: Person }) {
  const { value: tasks, error, reload } = useLoaded(quorum.tasks, [person.id]);
  const hasLevel = person.role === 'annotator' && !person.visitor;
  const { value: level } = useLoaded(
    async () => (hasLevel ? quorum.level() : undefined),
    [person.id]
  );
  return (
    <main className="page__body" data-cy="dashboard">
      <div className="stack stack--close">
        {!person.visitor && <h1>{texts.dashboard.hello(person.name)}</h1>}
        {person.visitor && <h1>{texts.roles[person.role]}</h1>}
        <p className="muted">{texts.dashboard[person.role]}</p>
      </div>
      <RefusedNotices
        onOpen={({ assignment: { taskId, image } }) => navigate(paths.annotate(taskId, image))}
      />
      {level && tasks && <LevelNotice personId={person.id} level={level} tasks={tasks.rows} />}
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {!tasks && error === undefined && <div className="skeleton" aria-busy="true" />}
      {tasks?.rows.length === 0 && <p className="lead">{texts.dashboard.empty[person.role]}</p>}
      <div className="cards">
        {tasks?.rows.map(task => (
          <TaskCard key={task.id} task={task} />
        ))}
      </div>
      {level && <LevelPanel level={level} />}
      {!person.visitor && <ActivityCalendar personId={person.id} />}
    </main>
  );
}
