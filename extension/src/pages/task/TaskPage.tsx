import type { Person, Task } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Link } from '../../components/Link.tsx';
import { Trouble } from '../../components/Notice.tsx';
import { PhantomChip } from '../../components/PhantomChip.tsx';
import { StructureChips } from '../../components/StructureChips.tsx';
import { paths } from '../../host/navigation.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';
import { DeliveryPanel } from './export/DeliveryPanel.tsx';
import { ExportPanel } from './export/ExportPanel.tsx';
import { HighScoreRules } from './high-scores/HighScoreRules.tsx';
import { InstructionSection } from './instruction/InstructionSection.tsx';
import { AddImages } from './imports/AddImages.tsx';
import { ItemsTable } from './ItemsTable.tsx';
import { MembersSection } from './MembersSection.tsx';
import { QualitySection } from './quality/QualitySection.tsx';
import { ReferencePanel } from './references/ReferencePanel.tsx';
import { StatisticsSection } from './statistics/StatisticsSection.tsx';
import { TaskActions } from './TaskActions.tsx';
import { VerificationSection } from './verification/VerificationSection.tsx';
import { TaskProgress } from './TaskProgress.tsx';
import { TutorialSection } from './tutorial/TutorialSection.tsx';

/** The task master's view of one task. */
export function TaskPage({ taskId, person }: { taskId: string; person: Person }) {
  const { value: task, error, reload } = useLoaded(() => quorum.task(taskId), [taskId]);
  return (
    <main className="page__body" data-cy="task">
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {!task && error === undefined && <div className="skeleton" aria-busy="true" />}
      {task && (
        <>
          <TaskHead task={task} />
          {task.may.manage && !task.phantom && <TaskActions task={task} onChange={reload} />}
          <InstructionSection
            task={task}
            editable={task.may.manage && !task.phantom}
            onChange={reload}
          />
          {task.progress.overall && (
            <TaskProgress items={task.progress.items} overall={task.progress.overall} />
          )}
          <section className="stack">
            <h2>{texts.task.images}</h2>
            <ItemsTable task={task} />
          </section>
          {task.may.manage && !task.phantom && <AddImages taskId={taskId} onChange={reload} />}
          {task.may.manage && !task.phantom && <ReferencePanel task={task} onChange={reload} />}
          {task.may.manage && !task.phantom && <TutorialSection task={task} onChange={reload} />}
          {task.may.manage && !task.phantom && <QualitySection task={task} onChange={reload} />}
          {task.may.manage && !task.phantom && <HighScoreRules task={task} onChange={reload} />}
          {task.may.manage && <StatisticsSection task={task} />}
          {task.may.manage && <VerificationSection task={task} />}
          {task.may.manage && <ExportPanel task={task} person={person} />}
          {task.may.manage && !task.phantom && !person.visitor && (
            <DeliveryPanel task={task} person={person} />
          )}
          {task.may.manage && !task.phantom && <MembersSection task={task} />}
        </>
      )}
    </main>
  );
}

function TaskHead({ task }: { task: Task }) {
  const { window, admission, adaptive } = task;
  return (
    <div className="stack">
      <div className="row row--apart">
        <div className="row">
          <h1>{task.name}</h1>
          {task.phantom && <PhantomChip />}
        </div>
        {task.may.review && (
          <Link to={paths.workList(task.id)} className="button button--primary" data-cy="review">
            {texts.task.review}
          </Link>
        )}
      </div>
      <ul className="row">
        <StructureChips structures={task.structures} />
        {task.asksFor === 'box' && <li className="chip">{texts.askedFor.chip}</li>}
        <li className="chip">{texts.task.every(task.everyNth)}</li>
        <li className="chip">
          {adaptive
            ? texts.adaptive.chip(task.ratersWanted, adaptive.mostRaters, adaptive.targetDice)
            : texts.task.raters(task.ratersWanted)}
        </li>
        <li className="chip">
          {window ? texts.task.window(window.center, window.width) : texts.task.ownWindow}
        </li>
        <li className="chip">{texts.task[admission]}</li>
        {task.fromLevel > 1 && <li className="chip">{texts.levels.chip(task.fromLevel)}</li>}
        {task.credentialNeeded && <li className="chip">{texts.taskSettings.suitability.chip}</li>}
      </ul>
    </div>
  );
}
