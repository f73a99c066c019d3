import type { NewTutorial, Tutorial } from 'quorum-server/contract';
import { Check } from '../../../components/Check.tsx';
import { texts } from '../../../texts/texts.ts';
import { BarField } from '../quality/BarField.tsx';

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
      <BarField
        metric={metric}
        label={tutorialEditor.bar}
        value={bar}
        onCommit={value => onChange({ bar: value })}
      />
      <Check checked={required} onChange={value => onChange({ required: value })}>
        {tutorialEditor.required}
      </Check>
    </div>
  );
}
