import { useState, type FormEvent } from 'react';
import type { Task, TaskChange } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Trouble } from '../../components/Notice.tsx';
import { texts } from '../../texts/texts.ts';
import { AdmissionField, admissionOf, LevelField } from '../new-task/AdmissionField.tsx';
import { FusionFields } from '../new-task/FusionFields.tsx';
import { ModelField, modelOf } from '../new-task/ModelField.tsx';
import { ReviewFields, reviewSettingOf } from '../new-task/ReviewFields.tsx';
import { PromptingField, promptingOf } from '../new-task/PromptingField.tsx';

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
      admission: admissionOf(form),
      fromLevel: Number(form.get('fromLevel')),
      prompting: promptingOf(form),
      model: modelOf(form),
      ...reviewSettingOf(form),
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
        <AdmissionField admission={task.admission} />
        <LevelField fromLevel={task.fromLevel} />
        <PromptingField prompting={task.prompting} />
        <ModelField model={task.model} />
        <FusionFields fusion={fusion} onChange={setFusion} />
        <p className="muted">{change.fusionHint}</p>
        <ReviewFields signed={task.signed} secondReader={task.secondReader} />
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
