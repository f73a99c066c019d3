import type { NewTutorial, Tutorial } from 'quorum-server/contract';
import { Check } from '../../../components/Check.tsx';
import { NumberField } from '../../../components/NumberField.tsx';
import { texts } from '../../../texts/texts.ts';
import { METRIC_NAMES } from '../../../tutorial/metric-name.ts';

type TutorialRulesProps = {
  tutorial: Tutorial;
  onChange: (change: Partial<NewTutorial>) => void;
};

/** What drawings have to reach, and whether the tutorial has to be passed. */
export function TutorialRules({ tutorial, onChange }: TutorialRulesProps) {
  const { required, metric, bar } = tutorial;
  const { tutorialEditor } = texts;
  return (
    <div className="form-row">
      <NumberField
        name="bar"
        label={tutorialEditor.bar(METRIC_NAMES[metric])}
        hint={tutorialEditor.barHint}
        value={bar}
        min={0.01}
        max={1}
        step={0.01}
        onCommit={value => onChange({ bar: value })}
      />
      <Check checked={required} onChange={value => onChange({ required: value })}>
        {tutorialEditor.required}
      </Check>
    </div>
  );
}
