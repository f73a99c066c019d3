import { useState, type FormEvent } from 'react';
import { ADMISSIONS, type Task, type TaskChange } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Trouble } from '../../components/Notice.tsx';
import { texts } from '../../texts/texts.ts';
import { FusionFields } from '../new-task/FusionFields.tsx';

type EditDialogProps = { task: Task; onChange: () => void; onClose: () => void };

/** What can be changed while people work on a task. */
export function EditDialog({ task, onChange, onClose }: EditDialogProps) {
  const [fusion, setFusion] = useState(task.fusion);
  const [error, setError] = useState<unknown>();
  const { change } = texts.taskSettings;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const fusedOtherwise =
      fusion.method !== task.fusion.method || fusion.threshold !== task.fusion.threshold;
    const changes: TaskChange = {
      name: String(form.get('name')).trim(),
      ratersWanted: Number(form.get('ratersWanted')),
      admission: ADMISSIONS.find(each => each === form.get('admission')) ?? task.admission,
      ...(fusedOtherwise && { fusion }),
    };
    try {
      await quorum.changeTask(task.id, changes);
      onChange();
      onClose();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Dialog title={change.title} onClose={onClose}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <label className="field">
          <span>{texts.newTask.name}</span>
          <input className="input" name="name" required maxLength={80} defaultValue={task.name} />
        </label>
        <label className="field">
          <span>{texts.newTask.ratersWanted}</span>
          <input
            className="input"
            name="ratersWanted"
            type="number"
            required
            min={1}
            max={200}
            defaultValue={task.ratersWanted}
          />
        </label>
        <label className="field">
          <span>{texts.newTask.admission}</span>
          <select className="input" name="admission" defaultValue={task.admission}>
            {ADMISSIONS.map(each => (
              <option key={each} value={each}>
                {texts.newTask[each]}
              </option>
            ))}
          </select>
        </label>
        <FusionFields fusion={fusion} onChange={setFusion} />
        <p className="muted">{change.fusionHint}</p>
        {error !== undefined && <Trouble error={error} />}
        <div className="row">
          <button className="button button--primary" data-cy="save-task">
            {change.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
