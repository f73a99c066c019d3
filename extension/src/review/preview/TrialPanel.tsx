import { FUSION_METHODS } from 'quorum-server/contract';
import { Select } from '../../components/Select.tsx';
import { formatNumber } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import type { Trials } from './useTrial.ts';

const OPTIONS = FUSION_METHODS.map(value => ({ value, label: texts.newTask.methods[value] }));

/** How else the outlines could be fused, to see what it would change. */
export function TrialPanel({ fusion, setFusion }: Pick<Trials, 'fusion' | 'setFusion'>) {
  if (!fusion) return null;
  return (
    <details data-cy="trial">
      <summary>{texts.trial.title}</summary>
      <div className="stack">
        <p className="muted">{texts.trial.hint}</p>
        <Select
          name="trial-method"
          label={texts.newTask.fusion}
          options={OPTIONS}
          value={fusion.method}
          onChange={method => setFusion({ ...fusion, method })}
        />
        <label className="field">
          <span>
            {texts.newTask.threshold} {formatNumber(fusion.threshold, 2)}
          </span>
          <input
            type="range"
            min={0.05}
            max={0.95}
            step={0.05}
            value={fusion.threshold}
            onChange={event => setFusion({ ...fusion, threshold: event.target.valueAsNumber })}
            data-cy="trial-threshold"
          />
          <span className="muted">{texts.newTask.thresholdHint[fusion.method]}</span>
        </label>
      </div>
    </details>
  );
}
