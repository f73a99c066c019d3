import { Download } from 'lucide-react';
import type { Task } from 'quorum-server/contract';
import { downloads, quorum } from '../../client/quorum.ts';
import { Link } from '../../components/Link.tsx';
import { Trouble } from '../../components/Notice.tsx';
import { PhantomChip } from '../../components/PhantomChip.tsx';
import { paths } from '../../host/navigation.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';
import { ItemsTable } from './ItemsTable.tsx';
import { TaskProgress } from './TaskProgress.tsx';
import { UploadPanel } from './UploadPanel.tsx';

/** The task master's view of one task. */
export function TaskPage({ taskId }: { taskId: string }) {
  const { value: task, error, reload } = useLoaded(() => quorum.task(taskId), [taskId]);
  return (
    <main className="page__body" data-cy="task">
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {!task && error === undefined && <div className="skeleton" aria-busy="true" />}
      {task && (
        <>
          <TaskHead task={task} />
          <TaskProgress progress={task.progress} />
          <section className="stack">
            <h2>{texts.task.images}</h2>
            <ItemsTable task={task} />
          </section>
          {task.may.manage && !task.phantom && <UploadPanel taskId={taskId} onDone={reload} />}
          {task.may.manage && <Results task={task} />}
        </>
      )}
    </main>
  );
}

function TaskHead({ task }: { task: Task }) {
  const { window, admission } = task;
  return (
    <div className="stack">
      <div className="row row--apart">
        <div className="row">
          <h1>{task.name}</h1>
          {task.phantom && <PhantomChip />}
        </div>
        {task.may.review && (
          <Link to={paths.workList(task.id)} className="button button--primary" data-cy="review">
            {texts.task.review}
          </Link>
        )}
      </div>
      <p className="lead">{task.instruction}</p>
      <ul className="row">
        {task.structures.map(({ id, name, color }) => (
          <li className="chip" key={id}>
            <span className="legend-dot" style={{ background: color }} />
            {name}
          </li>
        ))}
        <li className="chip">{texts.task.every(task.everyNth)}</li>
        <li className="chip">{texts.task.raters(task.ratersWanted)}</li>
        <li className="chip">
          {window ? texts.task.window(window.center, window.width) : texts.task.ownWindow}
        </li>
        <li className="chip">
          {admission === 'everyone' ? texts.task.everyone : texts.task.members}
        </li>
      </ul>
    </div>
  );
}

function Results({ task }: { task: Task }) {
  const files = [
    {
      href: downloads.consensus(task.id),
      name: texts.task.downloadMasks,
      hint: texts.task.downloadMasksHint,
      id: 'download-masks',
    },
    {
      href: downloads.raw(task.id),
      name: texts.task.downloadRaw,
      hint: texts.task.downloadRawHint,
      id: 'download-raw',
    },
  ];
  return (
    <section className="stack">
      <h2>{texts.task.results}</h2>
      <div className="cards">
        {files.map(({ href, name, hint, id }) => (
          <article className="card" key={id}>
            <p>{hint}</p>
            <a className="button card__foot" href={href} download data-cy={id}>
              <Download className="icon" aria-hidden="true" />
              {name}
            </a>
          </article>
        ))}
      </div>
    </section>
  );
}
