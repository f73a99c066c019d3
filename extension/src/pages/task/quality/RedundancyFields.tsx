import type { Task, TaskChange } from 'quorum-server/contract';
import { NumberField } from '../../../components/NumberField.tsx';
import { Select } from '../../../components/Select.tsx';
import { texts } from '../../../texts/texts.ts';

const RULES = ['fixed', 'adaptive'] as const;

type RedundancyFieldsProps = { task: Task; onCommit: (change: TaskChange) => void };

/** How many people outline each image: a fixed number, or as many as it takes. */
export function RedundancyFields({ task, onCommit }: RedundancyFieldsProps) {
  const { ratersWanted, adaptive } = task;
  const rule = adaptive ? 'adaptive' : 'fixed';
  const { rule: label, rules, hints, least, most, target } = texts.adaptive;
  const usual = { targetDice: 0.9, mostRaters: Math.max(10, ratersWanted) };
  return (
    <div className="form-row">
      <Select
        name="redundancy"
        label={label}
        hint={hints[rule]}
        options={RULES.map(value => ({ value, label: rules[value] }))}
        value={rule}
        onChange={chosen => onCommit({ adaptive: chosen === 'adaptive' ? usual : null })}
      />
      <NumberField
        name="ratersWanted"
        label={adaptive ? least : texts.newTask.ratersWanted}
        value={ratersWanted}
        min={1}
        max={adaptive?.mostRaters ?? 200}
        onCommit={chosen => onCommit({ ratersWanted: chosen })}
      />
      {adaptive && (
        <>
          <NumberField
            name="mostRaters"
            label={most}
            value={adaptive.mostRaters}
            min={ratersWanted}
            max={200}
            onCommit={mostRaters => onCommit({ adaptive: { ...adaptive, mostRaters } })}
          />
          <NumberField
            name="targetDice"
            label={target}
            value={adaptive.targetDice}
            min={0.5}
            max={0.99}
            step={0.01}
            onCommit={targetDice => onCommit({ adaptive: { ...adaptive, targetDice } })}
          />
        </>
      )}
    </div>
  );
}
