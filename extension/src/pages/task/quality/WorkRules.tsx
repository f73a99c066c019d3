import { useState } from 'react';
import {
  ASSIGNMENT_ORDERS,
  METRICS,
  SCALES,
  type Gold,
  type Metric,
  type Task,
} from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { Select } from '../../../components/Select.tsx';
import { texts } from '../../../texts/texts.ts';
import { RedundancyFields } from './RedundancyFields.tsx';

type WorkRulesProps = { task: Task; gold: Gold; onChange: () => void };

/** In what order images are given out, to how many people, and by what they are measured. */
export function WorkRules({ task, gold, onChange }: WorkRulesProps) {
  const [error, setError] = useState<unknown>();
  const keep = (sent: Promise<unknown>) =>
    void sent.then(() => {
      setError(undefined);
      onChange();
    }, setError);
  const changeMetric = (metric: Metric) => {
    const { rate, itemIds } = gold;
    const { unit, usualBar } = SCALES[metric];
    const bar = unit === SCALES[gold.metric].unit ? gold.bar : usualBar;
    keep(quorum.changeGold(task.id, { rate, bar, itemIds, metric }));
  };
  return (
    <>
      <div className="form-row">
        <Select
          name="order"
          label={texts.quality.order}
          options={ASSIGNMENT_ORDERS.map(value => ({ value, label: texts.quality.orders[value] }))}
          value={task.assignmentOrder}
          onChange={assignmentOrder => keep(quorum.changeTask(task.id, { assignmentOrder }))}
        />
        <Select
          name="metric"
          label={texts.quality.metric}
          hint={texts.quality.metricHint}
          options={METRICS.map(value => ({ value, label: texts.metrics.names[value] }))}
          value={gold.metric}
          onChange={changeMetric}
        />
      </div>
      <RedundancyFields task={task} onCommit={change => keep(quorum.changeTask(task.id, change))} />
      {error !== undefined && <Trouble error={error} />}
    </>
  );
}
