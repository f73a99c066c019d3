import { useState } from 'react';
import type { Item, Task } from 'quorum-server/contract';
import { downloads, quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { formatNumber } from '../../texts/number.ts';
import { SignedBy } from '../../components/SignedBy.tsx';
import { texts } from '../../texts/texts.ts';
import { Pager, PAGE_LENGTH } from '../../components/Pager.tsx';
import { useLoaded } from '../useLoaded.ts';

/** The task's images, each with where it stands. */
export function ItemsTable({ task }: { task: Task }) {
  const [offset, setOffset] = useState(0);
  const { value, error, reload } = useLoaded(
    () => quorum.items(task.id, { limit: PAGE_LENGTH, offset }),
    [task, offset]
  );
  if (error !== undefined) return <Trouble error={error} retry={reload} />;
  if (value?.total === 0) return <p className="muted">{texts.task.noItems}</p>;
  const columns = texts.task.columns;
  return (
    <>
      <div className="table-frame">
        <table data-cy="items">
          <thead>
            <tr>
              <th>{columns.name}</th>
              <th>{columns.state}</th>
              <th className="number">{columns.annotations}</th>
              <th>{columns.consensus}</th>
              <th className="number" title={texts.task.agreementHint}>
                {columns.agreement}
              </th>
              <th className="number" title={texts.adaptive.expectedHint}>
                {texts.adaptive.expected}
              </th>
              <th>{columns.verdict}</th>
              <th>{columns.report}</th>
            </tr>
          </thead>
          <tbody>
            {value?.rows.map(item => (
              <ItemRow key={item.id} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      <Pager offset={offset} total={value?.total ?? 0} onChange={setOffset} />
    </>
  );
}

function ItemRow({ item }: { item: Item }) {
  const { state, purpose, consensusVersion, agreement, expectedDice, verdict } = item;
  return (
    <tr data-cy="item">
      <td>{item.name}</td>
      <td>{purpose === 'work' ? texts.task.states[state] : texts.quality.purposes[purpose]}</td>
      <td className="number">
        {item.annotations} / {item.ratersWanted}
      </td>
      <td>{consensusVersion === null ? texts.task.none : texts.task.version(consensusVersion)}</td>
      <td className="number">
        {agreement === null ? texts.task.none : formatNumber(agreement, 2)}
      </td>
      <td className="number">
        {expectedDice === null ? texts.task.none : formatNumber(expectedDice, 2)}
      </td>
      <td>
        {verdict === null ? texts.task.none : texts.verdicts[verdict]}
        <SignedBy signed={item.signed} />
      </td>
      <td>{consensusVersion === null ? texts.task.none : <ReportLinks item={item} />}</td>
    </tr>
  );
}

/** How the image's masks came about, as a page and to file. */
function ReportLinks({ item: { id, name } }: { item: Item }) {
  const link = (format: 'html' | 'pdf') => (
    <a
      href={downloads.report(id, format)}
      target="_blank"
      rel="noreferrer"
      aria-label={texts.task.report(name, format.toUpperCase())}
    >
      {format.toUpperCase()}
    </a>
  );
  return (
    <span className="row" data-cy="report">
      {link('html')}
      {link('pdf')}
    </span>
  );
}
