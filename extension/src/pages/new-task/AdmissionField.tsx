import { ADMISSIONS, LEVELS, type Task } from 'quorum-server/contract';
import { NumberField } from '../../components/NumberField.tsx';
import { texts } from '../../texts/texts.ts';

type Admission = Task['admission'];

/** Who may work on the task; the form's field `admission`. */
export function AdmissionField({ admission }: { admission: Admission }) {
  return (
    <label className="field">
      <span>{texts.newTask.admission}</span>
      <select className="input" name="admission" defaultValue={admission}>
        {ADMISSIONS.map(each => (
          <option key={each} value={each}>
            {texts.newTask[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

export function admissionOf(form: FormData): Admission {
  const chosen = ADMISSIONS.find(each => each === form.get('admission'));
  if (!chosen) throw new Error('The form has no admission.');
  return chosen;
}

/** From which level on people are admitted; the form's field `fromLevel`. */
export function LevelField({ fromLevel }: { fromLevel: number }) {
  return (
    <NumberField
      name="fromLevel"
      min={1}
      max={LEVELS.length + 1}
      value={fromLevel}
      label={texts.levels.field}
      hint={texts.levels.fieldHint}
    />
  );
}
