import { useState } from 'react';
import { Pencil } from 'lucide-react';
import type { Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { FormButtons } from '../../../components/FormButtons.tsx';
import { Trouble } from '../../../components/Notice.tsx';
import { TaskPicture } from '../../../components/TaskPicture.tsx';
import { Markdown } from '../../../markdown/Markdown.tsx';
import { texts } from '../../../texts/texts.ts';
import { PictureField } from './PictureField.tsx';

type InstructionSectionProps = { task: Task; editable: boolean; onChange: () => void };

/** What annotators are told, as they see it; a task master can change it. */
export function InstructionSection({ task, editable, onChange }: InstructionSectionProps) {
  const [editing, setEditing] = useState(false);
  const { instruction, instructionPictures } = task;
  const done = () => {
    setEditing(false);
    onChange();
  };
  return (
    <section className="stack" data-cy="instruction">
      <div className="row">
        <h2>{texts.annotate.instruction}</h2>
        {editable && !editing && (
          <button className="button" onClick={() => setEditing(true)} data-cy="edit-instruction">
            <Pencil className="icon" aria-hidden="true" />
            {texts.tutorialEditor.change}
          </button>
        )}
      </div>
      {editing ? (
        <InstructionForm task={task} onDone={done} onCancel={() => setEditing(false)} />
      ) : (
        <>
          <Markdown text={instruction} />
          <ul className="row">
            {instructionPictures.map(picture => (
              <li key={picture.id} className="thumbnail">
                <TaskPicture taskId={task.id} picture={picture} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type InstructionFormProps = { task: Task; onDone: () => void; onCancel: () => void };

function InstructionForm({ task, onDone, onCancel }: InstructionFormProps) {
  const [instruction, setInstruction] = useState(task.instruction);
  const [pictures, setPictures] = useState(task.instructionPictures);
  const [error, setError] = useState<unknown>();
  const save = async () => {
    try {
      const instructionPictures = pictures.map(({ id }) => id);
      await quorum.changeTask(task.id, { instruction: instruction.trim(), instructionPictures });
      onDone();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <form
      className="stack form"
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="field">
        <span>{texts.annotate.instruction}</span>
        <textarea
          className="input"
          maxLength={4000}
          value={instruction}
          onChange={({ target }) => setInstruction(target.value)}
        />
        <span className="muted">{texts.tutorialEditor.markdown}</span>
      </label>
      <PictureField taskId={task.id} pictures={pictures} most={12} onChange={setPictures} />
      {error !== undefined && <Trouble error={error} />}
      <FormButtons
        save={texts.tutorialEditor.save}
        cancel={texts.tutorialEditor.cancel}
        onCancel={onCancel}
        data-cy="save-instruction"
      />
    </form>
  );
}
