import type { FusionSetting } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';

type FusionFieldsProps = { fusion: FusionSetting; onChange: (fusion: FusionSetting) => void };

const METHODS: FusionSetting['method'][] = ['staple', 'majority vote'];

/** How several outlines of an image become one. */
export function FusionFields({ fusion, onChange }: FusionFieldsProps) {
  return (
    <>
      <label className="field">
        <span>{texts.newTask.fusion}</span>
        <select
          className="input"
          value={fusion.method}
          onChange={event => {
            const method = METHODS.find(name => name === event.target.value);
            if (method) onChange({ ...fusion, method });
          }}
        >
          {METHODS.map(method => (
            <option key={method} value={method}>
              {texts.newTask.methods[method]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{texts.newTask.threshold}</span>
        <input
          className="input"
          type="number"
          required
          min={0}
          max={0.99}
          step={0.01}
          value={fusion.threshold}
          onChange={event => onChange({ ...fusion, threshold: event.target.valueAsNumber })}
        />
        <span className="muted">{texts.newTask.thresholdHint[fusion.method]}</span>
      </label>
    </>
  );
}
