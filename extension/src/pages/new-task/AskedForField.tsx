import { ASKED_FOR, type AskedFor } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';

/** What annotators draw; the form's field `asksFor`. */
export function AskedForField({ asksFor }: { asksFor: AskedFor }) {
  return (
    <label className="field">
      <span>{texts.askedFor.label}</span>
      <select className="input" name="asksFor" defaultValue={asksFor}>
        {ASKED_FOR.map(each => (
          <option key={each} value={each}>
            {texts.askedFor.kinds[each]}
          </option>
        ))}
      </select>
      <span className="muted">{texts.askedFor.hint}</span>
    </label>
  );
}

export function askedForOf(form: FormData): AskedFor {
  return ASKED_FOR.find(each => each === form.get('asksFor')) ?? 'outline';
}
