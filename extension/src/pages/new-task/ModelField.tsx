import type { Task } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';

/** Which model helps, as a field of the form around it, where there is one to choose. */
export function ModelField({ model }: Pick<Task, 'model'>) {
  const { value } = useLoaded(quorum.models, []);
  if (!value || value.rows.length === 0)
    return model === null ? null : <input type="hidden" name="model" value={model} />;
  return (
    <label className="field">
      <span>{texts.newTask.model}</span>
      <select className="input" name="model" defaultValue={model ?? SHIPPED}>
        <option value={SHIPPED}>{texts.newTask.shippedModel}</option>
        {value.rows.map(({ id, name, bytes }) => (
          <option key={id} value={id}>
            {texts.newTask.modelOf(name, Math.ceil(bytes / 1e6))}
          </option>
        ))}
      </select>
      <span className="muted">{texts.newTask.modelHint}</span>
    </label>
  );
}

const SHIPPED = 'shipped';

export function modelOf(form: FormData): Task['model'] {
  const model = form.get('model');
  return typeof model === 'string' && model !== SHIPPED ? model : null;
}
