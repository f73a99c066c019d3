import { useState } from 'react';
import type { Progress, Task } from 'quorum-server/contract';
import { quorum } from '../client/quorum.ts';
import { pathOfTutorial } from '../tutorial/tutorial-path.ts';
import { isTestOpen } from '../qualification/is-test-open.ts';
import { pathOfTest } from '../qualification/test-path.ts';
import { Link } from '../components/Link.tsx';
import { Notice, Trouble } from '../components/Notice.tsx';
import { PhantomChip } from '../components/PhantomChip.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { StructureChips } from '../components/StructureChips.tsx';
import { navigate, paths } from '../host/navigation.ts';
import { Markdown } from '../markdown/Markdown.tsx';
import { texts } from '../texts/texts.ts';
import { PauseNotice, TestLead } from './AdmissionNotices.tsx';

type Act = 'manage' | 'review' | 'annotate';

/** Of those who neither manage nor review, whose cards measure their own work. */
const NOTHING_TOLD = { retired: 0, accepted: 0, rejected: 0, fused: 0 };

/** How far the task is, as whoever does this act in it sees it. */
const measures: Record<Act, (progress: Progress) => { done: number; of: number; label: string }> = {
  manage: ({ overall, items }) => {
    const { retired } = overall ?? NOTHING_TOLD;
    return { done: retired, of: items, label: texts.dashboard.overall(retired, items) };
  },
  review: ({ overall }) => {
    const { accepted, rejected, fused } = overall ?? NOTHING_TOLD;
    const done = accepted + rejected;
    return { done, of: fused, label: texts.dashboard.judged(done, fused) };
  },
  annotate: ({ mine, items }) => ({
    done: mine,
    of: items,
    label: texts.dashboard.mine(mine, items),
  }),
};

/** Who runs a task came for that, and an expert to judge, though both may draw. */
function mainAct({ may }: Task): Act {
  if (may.manage) return 'manage';
  return may.review ? 'review' : 'annotate';
}

/** A task, how far it is, and the one thing this person can do in it next. */
export function TaskCard({ task }: { task: Task }) {
  const { progress, state } = task;
  const measure = measures[mainAct(task)](progress);
  return (
    <article className="card" data-cy="task-card">
      <div className="row row--apart">
        <h2>{task.name}</h2>
        {task.phantom && <PhantomChip />}
      </div>
      <div className="card__text">
        <Markdown text={task.instruction} />
      </div>
      <ul className="row">
        <StructureChips structures={task.structures} />
      </ul>
      <div className="stack stack--close card__foot">
        <span className="muted">
          {progress.items === 0 ? texts.dashboard.noImages : measure.label}
        </span>
        <ProgressBar {...measure} />
      </div>
      {state === 'open' ? (
        <CardActions task={task} />
      ) : (
        <span className="chip">{texts.dashboard[state]}</span>
      )}
    </article>
  );
}

function CardActions({ task }: { task: Task }) {
  const { id, may, progress, tutorial, level, qualification, pause } = task;
  const [state, setState] = useState<{ error?: unknown; empty?: boolean }>({});
  const annotate = async () => {
    const [first] = (await quorum.assignments(id, 2)).assignments;
    if (first) navigate(paths.annotate(id, first.image));
    else setState({ empty: true });
  };
  const follow = async (path: Promise<string>) => navigate(await path);
  const attempt = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) => setState({ error }));
  const learn = attempt(() => follow(pathOfTutorial(id)));
  const test = attempt(() => follow(pathOfTest(id)));
  const untaught = tutorial !== null && !tutorial.passed;
  const mustLearn = untaught && tutorial.required;
  const untested = !level && !mustLearn && qualification !== null && !qualification.passed;
  const style = (act: Act) => `button${act === mainAct(task) ? ' button--primary' : ''}`;
  return (
    <div className="stack stack--close">
      {state.error !== undefined && <Trouble error={state.error} />}
      {task.credentialNeeded && !may.annotate && !may.manage && (
        <p className="muted">{texts.taskSettings.suitability.refused}</p>
      )}
      {may.annotate && level && <Notice>{texts.levels.gate(level.needed, level.reached)}</Notice>}
      {state.empty && <p className="muted">{texts.dashboard.nothingLeft}</p>}
      {may.annotate && pause && <PauseNotice pause={pause} wayBack={mustLearn || untested} />}
      {may.annotate && untested && <TestLead state={qualification} />}
      <div className="row">
        {may.annotate && untaught && (
          <button className={style('annotate')} onClick={learn} data-cy="learn">
            {texts.tutorial.learn}
          </button>
        )}
        {may.annotate && untested && isTestOpen(qualification) && (
          <button
            className={untaught ? 'button' : style('annotate')}
            onClick={test}
            data-cy="take-test"
          >
            {qualification.running ? texts.qualification.goOn : texts.qualification.take}
          </button>
        )}
        {may.annotate && !level && !mustLearn && !untested && !pause && (
          <button
            className={untaught ? 'button' : style('annotate')}
            onClick={attempt(annotate)}
            data-cy="annotate"
          >
            {progress.mine === 0 ? texts.dashboard.begin : texts.dashboard.goOn}
          </button>
        )}
        {may.annotate && tutorial?.passed && (
          <button className="button button--quiet" onClick={learn} data-cy="learn">
            {texts.tutorial.again}
          </button>
        )}
        {task.highScores !== 'off' && (
          <Link to={paths.highScores(id)} className="button button--quiet" data-cy="to-high-scores">
            {texts.highScores.link}
          </Link>
        )}
        {may.manage && (
          <Link to={paths.task(id)} className={style('manage')} data-cy="manage">
            {texts.dashboard.manage}
          </Link>
        )}
        {may.review && (
          <Link to={paths.workList(id)} className={style('review')} data-cy="review">
            {texts.dashboard.review}
          </Link>
        )}
      </div>
    </div>
  );
}
