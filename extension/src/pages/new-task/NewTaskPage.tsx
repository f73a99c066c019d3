import { useState, type FormEvent } from 'react';
import type { FusionSetting, NewTask, Task } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { currentQuery, navigate, paths } from '../../host/navigation.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';
import { AdmissionField, admissionOf, LevelField } from './AdmissionField.tsx';
import { FusionFields } from './FusionFields.tsx';
import { AskedForField, askedForOf } from './AskedForField.tsx';
import { ModelField, modelOf } from './ModelField.tsx';
import { PromptingField, promptingOf } from './PromptingField.tsx';
import { ReviewFields, reviewSettingOf } from './ReviewFields.tsx';
import { StructureFields } from './StructureFields.tsx';
import { isAnswered, SuitabilityFields, type Answered } from './SuitabilityFields.tsx';
import { WindowFields } from './WindowFields.tsx';

const FIRST_STRUCTURE: NewTask['structures'][number] = { name: '', color: '#f0e442' };

/** Makes a task, from nothing or like another one. */
export function NewTaskPage() {
  const { like } = currentQuery();
  const { value, error, reload } = useLoaded(
    async () => ({ original: like === undefined ? undefined : await quorum.task(like) }),
    [like]
  );
  return (
    <main className="page__body" data-cy="new-task-form">
      <div className="stack stack--close">
        <h1>{texts.newTask.title}</h1>
        <p className="muted">{texts.newTask.lead}</p>
      </div>
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {value && <NewTaskForm original={value.original} />}
    </main>
  );
}

function NewTaskForm({ original }: { original: Task | undefined }) {
  const [structures, setStructures] = useState(() => structuresOf(original));
  const [window, setWindow] = useState<NewTask['window']>(original?.window ?? null);
  const [fusion, setFusion] = useState<FusionSetting>(
    original?.fusion ?? { method: 'staple', threshold: 0.5 }
  );
  const [suitability, setSuitability] = useState<Answered>(original?.suitability ?? {});
  const clinical = Object.values(suitability).includes(true);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!isAnswered(suitability)) return;
    const ratersWanted = Number(form.get('ratersWanted'));
    setBusy(true);
    try {
      const task = await quorum.createTask({
        name: String(form.get('name')).trim(),
        instruction: String(form.get('instruction')).trim(),
        structures,
        window,
        fusion,
        suitability,
        everyNth: Number(form.get('everyNth')),
        ratersWanted,
        adaptive: original?.adaptive
          ? {
              ...original.adaptive,
              mostRaters: Math.max(ratersWanted, original.adaptive.mostRaters),
            }
          : null,
        admission: admissionOf(form),
        fromLevel: Number(form.get('fromLevel')),
        asksFor: askedForOf(form),
        prompting: promptingOf(form),
        model: modelOf(form),
        ...reviewSettingOf(form),
      });
      navigate(paths.task(task.id));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  return (
    <form className="stack form" onSubmit={event => void submit(event)}>
      <label className="field">
        <span>{texts.newTask.name}</span>
        <input
          className="input"
          name="name"
          required
          maxLength={80}
          placeholder={texts.newTask.namePlaceholder}
          defaultValue={original?.name}
        />
      </label>
      <label className="field">
        <span>{texts.newTask.instruction}</span>
        <textarea
          className="input"
          name="instruction"
          maxLength={4000}
          placeholder={texts.newTask.instructionPlaceholder}
          defaultValue={original?.instruction}
        />
        <span className="muted">{texts.newTask.instructionHint}</span>
      </label>
      <AskedForField asksFor={original?.asksFor ?? 'outline'} />
      <StructureFields structures={structures} onChange={setStructures} />
      <WindowFields window={window} onChange={setWindow} />
      <div className="form-row">
        <NumberField
          name="everyNth"
          min={1}
          max={1000}
          value={original?.everyNth ?? 1}
          label={texts.newTask.everyNth}
          hint={texts.newTask.everyNthHint}
        />
        <NumberField
          name="ratersWanted"
          min={1}
          max={200}
          value={original?.ratersWanted ?? 3}
          label={texts.newTask.ratersWanted}
          hint={texts.newTask.ratersHint}
        />
      </div>
      <div className="form-row">
        <AdmissionField admission={original?.admission ?? 'everyone'} />
        <LevelField fromLevel={original?.fromLevel ?? 1} />
      </div>
      <PromptingField prompting={original?.prompting ?? 'work'} />
      <ModelField model={original?.model ?? null} />
      <div className="form-row">
        <FusionFields fusion={fusion} onChange={setFusion} />
      </div>
      <SuitabilityFields answers={suitability} onChange={setSuitability} />
      <ReviewFields
        key={String(clinical)}
        signed={original?.signed ?? clinical}
        secondReader={original?.secondReader ?? false}
      />
      {error !== undefined && <Trouble error={error} />}
      <div className="row">
        <button className="button button--primary" disabled={busy} data-cy="create">
          {busy ? texts.newTask.creating : texts.newTask.create}
        </button>
        <span className="muted">{texts.newTask.later}</span>
      </div>
    </form>
  );
}

function structuresOf(original: Task | undefined): NewTask['structures'] {
  if (!original) return [FIRST_STRUCTURE];
  return original.structures.map(({ name, color, code }) => ({
    name,
    color,
    ...(code && { code }),
  }));
}
