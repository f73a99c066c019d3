import type { Gold, Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Notice } from '../../../components/Notice.tsx';
import { NumberField } from '../../../components/NumberField.tsx';
import { texts } from '../../../texts/texts.ts';
import { BarField } from './BarField.tsx';
import { PoolForm } from './PoolForm.tsx';

/** The gold hidden in the work, and how long it will last. */
export function GoldForm({
  task,
  gold,
  onChange,
}: {
  task: Task;
  gold: Gold;
  onChange: () => void;
}) {
  const { rate, metric, bar, itemIds, leastLeft, low } = gold;
  const { quality } = texts;
  const left = leastLeft ?? itemIds.length;
  return (
    <PoolForm
      task={task}
      purpose="gold"
      title={quality.gold}
      lead={quality.goldLead}
      itemIds={itemIds}
      save={(number, chosen) =>
        quorum.changeGold(task.id, {
          rate: number('rate') / 100,
          metric,
          bar: number('bar'),
          itemIds: chosen,
        })
      }
      onChange={onChange}
    >
      <div className="form-row">
        <NumberField
          name="rate"
          label={quality.rate}
          value={Math.round(rate * 100)}
          min={0}
          max={50}
        />
        <BarField metric={metric} label={quality.goldBar} value={bar} />
      </div>
      {low && <Notice kind="warning">{quality.low(left)}</Notice>}
      {!low && leastLeft !== null && rate > 0 && <p className="muted">{quality.left(left)}</p>}
    </PoolForm>
  );
}
