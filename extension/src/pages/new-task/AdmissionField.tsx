import { ADMISSIONS, type Task } from 'quorum-server/contract';
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
