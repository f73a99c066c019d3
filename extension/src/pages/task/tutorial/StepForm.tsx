import { useState, type FormEvent } from 'react';
import {
  STEP_KINDS,
  type Item,
  type NewTutorialStep,
  type Picture,
  type Task,
  type TutorialStep,
} from 'quorum-server/contract';
import { FormButtons } from '../../../components/FormButtons.tsx';
import { Select } from '../../../components/Select.tsx';
import { texts } from '../../../texts/texts.ts';
import { PictureField } from '../instruction/PictureField.tsx';

type StepFormProps = {
  task: Task;
  /** The step to be changed; a new one where it is left out. */
  step?: TutorialStep;
  /** The images to choose from. */
  items: readonly Item[];
  onSave: (step: NewTutorialStep) => Promise<void>;
  onCancel: () => void;
};

export function StepForm({ task, step, items, onSave, onCancel }: StepFormProps) {
  const [kind, setKind] = useState<NewTutorialStep['kind']>(step?.kind ?? 'practice');
  const [itemId, setItemId] = useState(step?.itemId ?? items[0]?.id ?? '');
  const [picture, setPicture] = useState<Picture | null>(step?.picture ?? null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void onSave({
      id: step?.id ?? crypto.randomUUID(),
      kind,
      itemId: kind === 'text' ? null : itemId,
      title: String(form.get('title')).trim(),
      text: String(form.get('text')).trim(),
      pictureId: picture?.id ?? null,
    });
  };
  return (
    <form className="stack form" onSubmit={submit} data-cy="step-form">
      <div className="form-row">
        <Select
          name="kind"
          label={texts.tutorialEditor.kind}
          hint={texts.tutorialEditor.kindHints[kind]}
          options={STEP_KINDS.map(value => ({ value, label: texts.tutorialEditor.kinds[value] }))}
          value={kind}
          onChange={setKind}
        />
        {kind !== 'text' && (
          <Select
            name="image"
            label={texts.tutorialEditor.image}
            hint={texts.tutorialEditor.imageHint}
            options={items.map(({ id, name }) => ({ value: id, label: name }))}
            value={itemId}
            onChange={setItemId}
          />
        )}
      </div>
      <label className="field">
        <span>{texts.tutorialEditor.stepTitle}</span>
        <input
          className="input"
          name="title"
          required
          maxLength={120}
          defaultValue={step?.title ?? ''}
        />
      </label>
      <label className="field">
        <span>{texts.tutorialEditor.text}</span>
        <textarea className="input" name="text" maxLength={4000} defaultValue={step?.text ?? ''} />
        <span className="muted">{texts.tutorialEditor.markdown}</span>
      </label>
      <PictureField
        taskId={task.id}
        pictures={picture ? [picture] : []}
        most={1}
        onChange={([first]) => setPicture(first ?? null)}
      />
      <FormButtons
        save={texts.tutorialEditor.save}
        cancel={texts.tutorialEditor.cancel}
        onCancel={onCancel}
        data-cy="save-step"
      />
    </form>
  );
}
