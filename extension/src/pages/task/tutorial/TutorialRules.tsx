import { METRICS, type NewTutorial, type Tutorial } from 'quorum-server/contract';
import { Select } from '../../../components/Select.tsx';
import { texts } from '../../../texts/texts.ts';
import { METRIC_NAMES } from '../../../tutorial/metric-name.ts';

type TutorialRulesProps = {
  tutorial: Tutorial;
  onChange: (change: Partial<NewTutorial>) => void;
};

/** By what drawings are scored, and whether the tutorial has to be passed. */
export function TutorialRules({ tutorial, onChange }: TutorialRulesProps) {
  const { required, metric, bar } = tutorial;
  return (
    <div className="form-row">
      <Select
        name="metric"
        label={texts.tutorialEditor.metric}
        options={METRICS.map(value => ({ value, label: METRIC_NAMES[value] }))}
        value={metric}
        onChange={value => onChange({ metric: value })}
      />
      <label className="field">
        <span>{texts.tutorialEditor.bar}</span>
        <input
          className="input"
          type="number"
          min={0.01}
          max={1}
          step={0.01}
          defaultValue={bar}
          data-cy="bar"
          onBlur={({ target }) => {
            if (target.checkValidity() && target.valueAsNumber !== bar)
              onChange({ bar: target.valueAsNumber });
          }}
        />
        <span className="muted">{texts.tutorialEditor.barHint}</span>
      </label>
      <label className="row">
        <input
          type="checkbox"
          checked={required}
          data-cy="required"
          onChange={({ target }) => onChange({ required: target.checked })}
        />
        {texts.tutorialEditor.required}
      </label>
    </div>
  );
}
