import { Copy, Pause, Pencil, Play, Square } from 'lucide-react';
import { useState } from 'react';
import type { Task } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Link } from '../../components/Link.tsx';
import { Trouble } from '../../components/Notice.tsx';
import { paths } from '../../host/navigation.ts';
import { texts } from '../../texts/texts.ts';
import { EditDialog } from './EditDialog.tsx';

/** Pauses, closes and reopens a task, edits it, and begins another one like it. */
export function TaskActions({ task, onChange }: { task: Task; onChange: () => void }) {
  const [editing, setEditing] = useState(false);
  const [error, setError] = useState<unknown>();
  const { change } = texts.taskSettings;
  const move = (state: Task['state']) =>
    quorum.changeTask(task.id, { state }).then(onChange, setError);
  const resume = task.state === 'paused' ? change.resume : change.reopen;
  return (
    <>
      <div className="row" data-cy="task-actions">
        <span className="chip" data-cy="task-state">
          {change.states[task.state]}
        </span>
        {task.state === 'open' ? (
          <button className="button" onClick={() => void move('paused')} data-cy="pause">
            <Pause className="icon" aria-hidden="true" />
            {change.pause}
          </button>
        ) : (
          <button className="button" onClick={() => void move('open')} data-cy="resume">
            <Play className="icon" aria-hidden="true" />
            {resume}
          </button>
        )}
        {task.state !== 'closed' && (
          <button className="button" onClick={() => void move('closed')} data-cy="close-task">
            <Square className="icon" aria-hidden="true" />
            {change.close}
          </button>
        )}
        <button className="button" onClick={() => setEditing(true)} data-cy="edit-task">
          <Pencil className="icon" aria-hidden="true" />
          {change.edit}
        </button>
        <Link to={paths.cloneTask(task.id)} className="button" data-cy="clone">
          <Copy className="icon" aria-hidden="true" />
          {change.clone}
        </Link>
      </div>
      {error !== undefined && <Trouble error={error} />}
      {editing && <EditDialog task={task} onChange={onChange} onClose={() => setEditing(false)} />}
    </>
  );
}
