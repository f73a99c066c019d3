import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Mean, PersonStatistics, Task } from 'quorum-server/contract';
import { downloads, quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { Pager, PAGE_LENGTH } from '../../../components/Pager.tsx';
import { formatNumber } from '../../../texts/number.ts';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';

/** `newest` is how many of a person's annotations their means are of at most. */
type PeopleTableProps = { task: Task; mean: number; newest: number };

/** What each person did, their time beside the mean of all. */
export function PeopleTable({ task, mean, newest }: PeopleTableProps) {
  const [offset, setOffset] = useState(0);
  const { value, error, reload } = useLoaded(
    () => quorum.peopleStatistics(task.id, { limit: PAGE_LENGTH, offset }),
    [task, offset]
  );
  const { columns, people, peopleHow, csv } = texts.statistics;
  return (
    <>
      <div className="row row--apart">
        <h3>{people}</h3>
        <a className="button" href={downloads.peopleStatistics(task.id)} download>
          <Download className="icon" aria-hidden="true" />
          {csv}
        </a>
      </div>
      {error !== undefined && <Trouble error={error} retry={reload} />}
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>{columns.name}</th>
              <th className="number">{columns.annotations}</th>
              <th className="number">{columns.seconds}</th>
              <th className="number">{columns.vertices}</th>
              <th className="number">{columns.sensitivity}</th>
              <th className="number">{columns.specificity}</th>
              <th className="number">{texts.proposals.untouched}</th>
              <th className="number">{texts.proposals.dice}</th>
            </tr>
          </thead>
          <tbody>
            {value?.rows.map(row => (
              <PersonRow key={row.personId} row={row} mean={mean} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">{peopleHow(formatNumber(mean, 0), newest)}</p>
      <Pager offset={offset} total={value?.total ?? 0} onChange={setOffset} />
    </>
  );
}

function PersonRow({ row, mean }: { row: PersonStatistics; mean: number }) {
  const { name, annotations, seconds, vertices, sensitivity, specificity } = row;
  const { inSeconds, timesMean } = texts.statistics;
  return (
    <tr data-cy="person-statistics">
      <td>{name ?? texts.quality.gone}</td>
      <td className="number">{annotations}</td>
      <td className="number">
        {seconds && inSeconds(formatNumber(seconds.mean, 0))}{' '}
        <span className="muted">
          {seconds && mean > 0 && timesMean(formatNumber(seconds.mean / mean, 1))}
        </span>
      </td>
      <MeanCell mean={vertices} decimals={0} />
      <MeanCell mean={sensitivity} decimals={2} />
      <MeanCell mean={specificity} decimals={2} />
      <MeanCell mean={row.untouched} decimals={2} />
      <MeanCell mean={row.diceToProposal} decimals={2} />
    </tr>
  );
}

/** A mean, and on how many it was computed. */
function MeanCell({ mean, decimals }: { mean: Mean; decimals: number }) {
  if (!mean) return <td className="number">{texts.task.none}</td>;
  return (
    <td className="number">
      {formatNumber(mean.mean, decimals)}{' '}
      <span className="muted">{texts.statistics.on(mean.count)}</span>
    </td>
  );
}
