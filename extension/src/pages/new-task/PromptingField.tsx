import { PROMPTINGS, type Task } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';

/** Where a model may help, as a field of the form around it. */
export function PromptingField({ prompting }: Pick<Task, 'prompting'>) {
  return (
    <label className="field">
      <span>{texts.newTask.prompting}</span>
      <select className="input" name="prompting" defaultValue={prompting}>
        {PROMPTINGS.map(each => (
          <option key={each} value={each}>
            {texts.newTask.promptings[each]}
          </option>
        ))}
      </select>
      <span className="muted">{texts.newTask.promptingHint}</span>
    </label>
  );
}

export function promptingOf(form: FormData): Task['prompting'] {
  return PROMPTINGS.find(each => each === form.get('prompting')) ?? 'work';
}
