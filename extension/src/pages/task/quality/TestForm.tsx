import type { Qualification, Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { NumberField } from '../../../components/NumberField.tsx';
import { texts } from '../../../texts/texts.ts';
import { BarField } from './BarField.tsx';
import { PoolForm } from './PoolForm.tsx';

type TestFormProps = { task: Task; qualification: Qualification; onChange: () => void };

/** The test that admits to the task. */
export function TestForm({ task, qualification, onChange }: TestFormProps) {
  const { images, metric, bar, attempts, waitMinutes, itemIds } = qualification;
  const { quality } = texts;
  return (
    <PoolForm
      task={task}
      purpose="qualification"
      title={quality.test}
      lead={quality.testLead}
      itemIds={itemIds}
      save={(number, chosen) =>
        quorum.changeQualification(task.id, {
          images: number('images'),
          metric,
          bar: number('bar'),
          attempts: number('attempts'),
          waitMinutes: number('waitMinutes'),
          itemIds: chosen,
        })
      }
      onChange={onChange}
    >
      <div className="form-row">
        <NumberField name="images" label={quality.images} value={images} min={0} max={50} />
        <BarField metric={metric} label={quality.bar} value={bar} />
        <NumberField name="attempts" label={quality.attempts} value={attempts} min={1} max={100} />
        <NumberField
          name="waitMinutes"
          label={quality.wait}
          value={waitMinutes}
          min={0}
          max={43_200}
        />
      </div>
    </PoolForm>
  );
}
