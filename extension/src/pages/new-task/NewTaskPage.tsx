import { useState, type FormEvent } from 'react';
import type { FusionSetting, NewTask } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { navigate, paths } from '../../host/navigation.ts';
import { texts } from '../../texts/texts.ts';
import { FusionFields } from './FusionFields.tsx';
import { StructureFields } from './StructureFields.tsx';
import { WindowFields } from './WindowFields.tsx';

const FIRST_STRUCTURE: NewTask['structures'][number] = { name: '', color: '#f0e442' };

export function NewTaskPage() {
  const [structures, setStructures] = useState([FIRST_STRUCTURE]);
  const [window, setWindow] = useState<NewTask['window']>(null);
  const [fusion, setFusion] = useState<FusionSetting>({ method: 'staple', threshold: 0.5 });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      const task = await quorum.createTask({
        name: String(form.get('name')).trim(),
        instruction: String(form.get('instruction')).trim(),
        structures,
        window,
        fusion,
        everyNth: Number(form.get('everyNth')),
        ratersWanted: Number(form.get('ratersWanted')),
        admission: form.get('admission') === 'members' ? 'members' : 'everyone',
      });
      navigate(paths.task(task.id));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  return (
    <main className="page__body" data-cy="new-task-form">
      <div className="stack stack--close">
        <h1>{texts.newTask.title}</h1>
        <p className="muted">{texts.newTask.lead}</p>
      </div>
      <form className="stack form" onSubmit={event => void submit(event)}>
        <label className="field">
          <span>{texts.newTask.name}</span>
          <input
            className="input"
            name="name"
            required
            maxLength={80}
            placeholder={texts.newTask.namePlaceholder}
          />
        </label>
        <label className="field">
          <span>{texts.newTask.instruction}</span>
          <textarea
            className="input"
            name="instruction"
            maxLength={4000}
            placeholder={texts.newTask.instructionPlaceholder}
          />
          <span className="muted">{texts.newTask.instructionHint}</span>
        </label>
        <StructureFields structures={structures} onChange={setStructures} />
        <WindowFields onChange={setWindow} />
        <div className="form-row">
          <NumberField
            name="everyNth"
            min={1}
            max={1000}
            value={1}
            text={texts.newTask.everyNth}
            hint={texts.newTask.everyNthHint}
          />
          <NumberField
            name="ratersWanted"
            min={1}
            max={200}
            value={3}
            text={texts.newTask.ratersWanted}
            hint={texts.newTask.ratersHint}
          />
          <label className="field">
            <span>{texts.newTask.admission}</span>
            <select className="input" name="admission">
              <option value="everyone">{texts.newTask.everyone}</option>
              <option value="members">{texts.newTask.members}</option>
            </select>
          </label>
        </div>
        <div className="form-row">
          <FusionFields fusion={fusion} onChange={setFusion} />
        </div>
        {error !== undefined && <Trouble error={error} />}
        <div className="row">
          <button className="button button--primary" disabled={busy} data-cy="create">
            {busy ? texts.newTask.creating : texts.newTask.create}
          </button>
          <span className="muted">{texts.newTask.later}</span>
        </div>
      </form>
    </main>
  );
}

type NumberFieldProps = {
  name: string;
  min: number;
  max: number;
  value: number;
  text: string;
  hint: string;
};

function NumberField({ name, min, max, value, text, hint }: NumberFieldProps) {
  return (
    <label className="field">
      <span>{text}</span>
      <input
        className="input"
        type="number"
        required
        {...{ name, min, max }}
        defaultValue={value}
      />
      <span className="muted">{hint}</span>
    </label>
  );
}
