import { useState } from 'react';
import type { Task } from 'quorum-server/contract';
import { quorum } from '../client/quorum.ts';
import { Link } from '../components/Link.tsx';
import { Trouble } from '../components/Notice.tsx';
import { PhantomChip } from '../components/PhantomChip.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { navigate, paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';

/** A task, how far it is, and the one thing this person can do in it next. */
export function TaskCard({ task }: { task: Task }) {
  const { may, progress, state } = task;
  const judged = progress.accepted + progress.rejected;
  const measure = may.annotate
    ? {
        done: progress.mine,
        of: progress.items,
        label: texts.dashboard.mine(progress.mine, progress.items),
      }
    : may.review && !may.manage
      ? { done: judged, of: progress.fused, label: texts.dashboard.judged(judged, progress.fused) }
      : {
          done: progress.retired,
          of: progress.items,
          label: texts.dashboard.overall(progress.retired, progress.items),
        };
  return (
    <article className="card" data-cy="task-card">
      <div className="row row--apart">
        <h2>{task.name}</h2>
        {task.phantom && <PhantomChip />}
      </div>
      <p className="card__text">{task.instruction}</p>
      <ul className="row">
        {task.structures.map(({ id, name, color }) => (
          <li className="chip" key={id}>
            <span className="legend-dot" style={{ background: color }} />
            {name}
          </li>
        ))}
      </ul>
      <div className="stack stack--close card__foot">
        <span className="muted">
          {progress.items === 0 ? texts.dashboard.noImages : measure.label}
        </span>
        <ProgressBar {...measure} />
      </div>
      {state === 'open' ? (
        <CardActions task={task} />
      ) : (
        <span className="chip">{texts.dashboard[state]}</span>
      )}
    </article>
  );
}

function CardActions({ task: { id, may, progress } }: { task: Task }) {
  const [state, setState] = useState<{ error?: unknown; empty?: boolean }>({});
  const annotate = async () => {
    try {
      const [first] = (await quorum.assignments(id, 2)).assignments;
      if (first) navigate(paths.annotate(id, first.image));
      else setState({ empty: true });
    } catch (error) {
      setState({ error });
    }
  };
  const main = may.annotate ? 'annotate' : may.review && !may.manage ? 'review' : 'manage';
  const style = (which: typeof main) => `button${which === main ? ' button--primary' : ''}`;
  return (
    <div className="stack stack--close">
      {state.error !== undefined && <Trouble error={state.error} />}
      {state.empty && <p className="muted">{texts.dashboard.nothingLeft}</p>}
      <div className="row">
        {may.annotate && (
          <button className={style('annotate')} onClick={() => void annotate()} data-cy="annotate">
            {progress.mine === 0 ? texts.dashboard.begin : texts.dashboard.goOn}
          </button>
        )}
        {may.manage && (
          <Link to={paths.task(id)} className={style('manage')} data-cy="manage">
            {texts.dashboard.manage}
          </Link>
        )}
        {may.review && (
          <Link to={paths.workList(id)} className={style('review')} data-cy="review">
            {texts.dashboard.review}
          </Link>
        )}
      </div>
    </div>
  );
}
