import type { Task } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';

type ReviewSetting = Pick<Task, 'signed' | 'secondReader'>;

/** How experts judge; the form's fields `signed` and `secondReader`. */
export function ReviewFields({ signed, secondReader }: ReviewSetting) {
  return (
    <div className="stack">
      <div className="stack stack--close">
        <label className="check">
          <input type="checkbox" name="secondReader" defaultChecked={secondReader} />
          {texts.reading.option}
        </label>
        <span className="muted">{texts.reading.optionHint}</span>
      </div>
      <div className="stack stack--close">
        <label className="check">
          <input type="checkbox" name="signed" defaultChecked={signed} />
          {texts.signing.option}
        </label>
        <span className="muted">{texts.signing.optionHint}</span>
      </div>
    </div>
  );
}

export function reviewSettingOf(form: FormData): ReviewSetting {
  return { signed: form.has('signed'), secondReader: form.has('secondReader') };
}
