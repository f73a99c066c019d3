import type { Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';
import { GoldForm } from './GoldForm.tsx';
import { PeopleScores } from './PeopleScores.tsx';
import { TestForm } from './TestForm.tsx';
import { WorkRules } from './WorkRules.tsx';

/** Who is let in, who is given what, and how well people do. */
export function QualitySection({ task, onChange }: { task: Task; onChange: () => void }) {
  const { value, error, reload } = useLoaded(
    () => Promise.all([quorum.qualification(task.id), quorum.gold(task.id)]),
    [task]
  );
  const [qualification, gold] = value ?? [];
  return (
    <section className="stack" data-cy="quality">
      <h2>{texts.quality.title}</h2>
      <p className="muted">{texts.quality.lead}</p>
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {qualification && gold && (
        <>
          <WorkRules task={task} gold={gold} onChange={onChange} />
          <TestForm task={task} qualification={qualification} onChange={onChange} />
          <GoldForm task={task} gold={gold} onChange={onChange} />
          <PeopleScores task={task} />
        </>
      )}
    </section>
  );
}
