import { texts } from '../../texts/texts.ts';

/** Whether experts sign their verdicts; the form's field `signed`. */
export function SignedField({ signed }: { signed: boolean }) {
  return (
    <div className="stack stack--close">
      <label className="check">
        <input type="checkbox" name="signed" defaultChecked={signed} />
        {texts.signing.option}
      </label>
      <span className="muted">{texts.signing.optionHint}</span>
    </div>
  );
}
