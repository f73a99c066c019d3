import { useState } from 'react';
import type { ConsensusRow } from 'quorum-server/contract';
import { quorum, type ConsensusOrder } from '../client/quorum.ts';
import { Trouble } from '../components/Notice.tsx';
import { PhantomChip } from '../components/PhantomChip.tsx';
import { SignedBy } from '../components/SignedBy.tsx';
import { navigate, paths } from '../host/navigation.ts';
import { formatNumber } from '../texts/number.ts';
import { texts } from '../texts/texts.ts';
import { Pager, PAGE_LENGTH } from '../components/Pager.tsx';
import { useLoaded } from './useLoaded.ts';

const ORDERS: ConsensusOrder[] = ['agreement', 'newest', 'name'];

/** The expert's list: what to judge, the most doubtful first. */
export function WorkListPage({ taskId }: { taskId: string }) {
  const [order, setOrder] = useState<ConsensusOrder>('agreement');
  const [all, setAll] = useState(false);
  const [offset, setOffset] = useState(0);
  const task = useLoaded(() => quorum.task(taskId), [taskId]);
  const rows = useLoaded(
    () =>
      quorum.consensusRows(taskId, {
        order,
        limit: PAGE_LENGTH,
        offset,
        ...(all ? {} : { state: 'to judge' }),
      }),
    [taskId, order, all, offset]
  );
  const error = task.error ?? rows.error;
  const open = async ({ id }: ConsensusRow) => {
    const { image } = await quorum.consensus(id);
    navigate(paths.review(id, image));
  };
  const [first] = rows.value?.rows ?? [];
  return (
    <main className="page__body" data-cy="work-list">
      <div className="stack stack--close">
        <div className="row">
          <h1>{task.value?.name}</h1>
          {task.value?.phantom && <PhantomChip />}
        </div>
        <p className="muted">{texts.workList.agreementExplained}</p>
      </div>
      {error !== undefined && <Trouble error={error} retry={rows.reload} />}
      <div className="row row--apart">
        <div className="row">
          <label className="field">
            <span className="visually-hidden">{texts.workList.order}</span>
            <select
              className="input"
              value={order}
              onChange={event => setOrder(event.target.value as ConsensusOrder)} // One of ORDERS.
            >
              {ORDERS.map(each => (
                <option key={each} value={each}>
                  {texts.workList.orders[each]}
                </option>
              ))}
            </select>
          </label>
          <label className="check">
            <input
              type="checkbox"
              checked={all}
              onChange={event => {
                setAll(event.target.checked);
                setOffset(0);
              }}
            />
            {texts.workList.showJudged}
          </label>
        </div>
        {first && (
          <button
            className="button button--primary"
            onClick={() => void open(first)}
            data-cy="begin"
          >
            {texts.workList.begin}
          </button>
        )}
      </div>
      {rows.value?.total === 0 ? (
        <p className="lead">{all ? texts.workList.emptyAll : texts.workList.empty}</p>
      ) : (
        <ConsensusTable rows={rows.value?.rows ?? []} onOpen={row => void open(row)} />
      )}
      <Pager offset={offset} total={rows.value?.total ?? 0} onChange={setOffset} />
    </main>
  );
}

type ConsensusTableProps = { rows: readonly ConsensusRow[]; onOpen: (row: ConsensusRow) => void };

function ConsensusTable({ rows, onOpen }: ConsensusTableProps) {
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            <th>{texts.task.columns.name}</th>
            <th className="number">{texts.workList.raters}</th>
            <th className="number">{texts.workList.agreement}</th>
            <th className="number" title={texts.adaptive.expectedHint}>
              {texts.adaptive.expected}
            </th>
            <th>{texts.task.columns.verdict}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id} data-cy="consensus-row">
              <td>{row.itemName}</td>
              <td className="number">{row.raters}</td>
              <td className="number">
                {row.agreement === null ? (
                  <span className="muted">{texts.workList.noAgreement}</span>
                ) : (
                  formatNumber(row.agreement, 2)
                )}
              </td>
              <td className="number">
                {row.expectedDice === null ? texts.task.none : formatNumber(row.expectedDice, 2)}
              </td>
              <td>
                {row.forExpert && row.state === 'to judge'
                  ? texts.adaptive.forExpert
                  : texts.verdicts[row.state]}
                <SignedBy signed={row.signed} />
              </td>
              <td className="number">
                <button
                  className="button"
                  aria-label={texts.workList.open(row.itemName)}
                  onClick={() => onOpen(row)}
                  data-cy="judge"
                >
                  {texts.dashboard.review}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
