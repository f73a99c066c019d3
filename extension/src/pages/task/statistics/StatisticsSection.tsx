import type { ProposalStatistics, Task, TaskStatistics } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { formatDay, formatNumber } from '../../../texts/number.ts';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';
import { BarChart } from './BarChart.tsx';
import { MatrixChart } from './MatrixChart.tsx';
import { PeopleTable } from './PeopleTable.tsx';

/** How the work goes: pace, time, agreement, and who did what. */
export function StatisticsSection({ task }: { task: Task }) {
  const { value, error, reload } = useLoaded(() => quorum.statistics(task.id), [task]);
  return (
    <section className="stack" data-cy="statistics">
      <h2>{texts.statistics.title}</h2>
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {value?.annotations === 0 && <p className="muted">{texts.statistics.empty}</p>}
      {value !== undefined && value.annotations > 0 && (
        <>
          <Effort statistics={value} />
          <Agreement items={value.agreement} />
          <Proposals proposals={value.proposals} />
          <PeopleTable task={task} mean={value.seconds?.mean ?? 0} newest={value.newestOfPerson} />
          <MatrixChart task={task} />
        </>
      )}
    </section>
  );
}

function Effort({ statistics }: { statistics: TaskStatistics }) {
  const { annotations, seconds, vertices, projection, paceDays } = statistics;
  const words = texts.statistics;
  return (
    <>
      <dl className="tally">
        <div>
          <dt>{words.annotations}</dt>
          <dd>{annotations}</dd>
        </div>
        {seconds && (
          <div>
            <dt>{words.seconds(seconds.count)}</dt>
            <dd>{words.inSeconds(formatNumber(seconds.mean, 0))}</dd>
          </div>
        )}
        {vertices && (
          <div>
            <dt>{words.vertices(vertices.count)}</dt>
            <dd>{formatNumber(vertices.mean, 0)}</dd>
          </div>
        )}
      </dl>
      <p data-cy="projection">
        {projection
          ? words.projection(
              projection.remaining,
              formatNumber(projection.perDay, 1),
              Math.round(projection.days),
              formatDay(projection.finishedAt)
            )
          : words.noProjection(paceDays)}
      </p>
    </>
  );
}

function Agreement({ items }: { items: readonly number[] }) {
  const total = items.reduce((sum, count) => sum + count, 0);
  if (total === 0) return <p className="muted">{texts.statistics.noAgreement}</p>;
  const bars = items.map((value, tenth) => ({ name: formatNumber(tenth / 10, 1), value }));
  return <BarChart caption={texts.statistics.agreement(total)} bars={bars} />;
}

/** So much of a model's hash tells it from others. */
const SHORT_HASH = 8;

/** How much of what models proposed was changed. */
function Proposals({ proposals }: { proposals: readonly ProposalStatistics[] }) {
  if (proposals.length === 0) return null;
  const { title, model, ellipse, became } = texts.proposals;
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <ul data-cy="proposals">
        {proposals.map(each => (
          <li key={`${each.candidate} ${each.model}`}>
            <strong>
              {each.candidate === 'model' ? model(each.model.slice(0, SHORT_HASH)) : ellipse}
            </strong>{' '}
            {became(
              each.structures,
              formatNumber(100 * each.untouched, 0),
              formatNumber(each.dice, 2)
            )}
          </li>
        ))}
      </ul>
    </figure>
  );
}
