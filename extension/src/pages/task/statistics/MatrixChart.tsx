import { useState } from 'react';
import type { ContributionMatrix, Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { Pager, PAGE_LENGTH } from '../../../components/Pager.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';

/** Who outlined which images: a row for each person, a column for each image. */
export function MatrixChart({ task }: { task: Task }) {
  const [peopleFrom, setPeopleFrom] = useState(0);
  const [itemsFrom, setItemsFrom] = useState(0);
  const { value, error, reload } = useLoaded(
    () =>
      quorum.contributionMatrix(task.id, {
        people: PAGE_LENGTH,
        peopleFrom,
        items: PAGE_LENGTH,
        itemsFrom,
      }),
    [task, peopleFrom, itemsFrom]
  );
  const { matrix, ofImages, ofPeople } = texts.statistics;
  if (error !== undefined) return <Trouble error={error} retry={reload} />;
  if (!value) return null;
  return (
    <figure className="chart">
      <figcaption>{matrix}</figcaption>
      <ol className="stack stack--close">
        {value.rows.map((row, index) => (
          <MatrixRow key={index} row={row} columns={value.columns} />
        ))}
      </ol>
      {value.items > PAGE_LENGTH && <span className="muted">{ofImages}</span>}
      <Pager offset={itemsFrom} total={value.items} onChange={setItemsFrom} />
      {value.people > PAGE_LENGTH && <span className="muted">{ofPeople}</span>}
      <Pager offset={peopleFrom} total={value.people} onChange={setPeopleFrom} />
    </figure>
  );
}

type MatrixRowProps = { row: ContributionMatrix['rows'][number]; columns: readonly string[] };

function MatrixRow({ row, columns }: MatrixRowProps) {
  const name = row.name ?? texts.quality.gone;
  const label = texts.statistics.outlined(name, row.annotated.length, columns.length);
  return (
    <li className="matrix__row" data-cy="matrix-row">
      <span className="matrix__name">{name}</span>
      <svg
        className="matrix__cells"
        viewBox={`0 0 ${columns.length} 1`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {row.annotated.map(column => (
          <rect key={column} x={column + 0.05} y={0} width={0.9} height={1}>
            <title>{`${name}: ${columns[column]}`}</title>
          </rect>
        ))}
      </svg>
    </li>
  );
}
