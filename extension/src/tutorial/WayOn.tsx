import type { Task } from 'quorum-server/contract';
import { isTestOpen } from '../qualification/is-test-open.ts';
import { texts } from '../texts/texts.ts';

/** What comes after a tutorial, in the same viewer. */
export type Onward = { onTest: () => void; onWork: () => void };

type WayOnProps = Onward & { task: Task; className: string; toImages: string };

/** From the tutorial to the task's test, or past it to the images; nothing while both are closed. */
export function WayOn({ task, className, toImages, onTest, onWork }: WayOnProps) {
  const { qualification, may } = task;
  if (!may.annotate) return null;
  if (!qualification || qualification.passed)
    return (
      <button className={className} onClick={onWork} data-cy="to-images">
        {toImages}
      </button>
    );
  if (!isTestOpen(qualification)) return null;
  return (
    <button className={className} onClick={onTest} data-cy="to-test">
      {qualification.running ? texts.qualification.goOn : texts.qualification.take}
    </button>
  );
}
