import type { ConsensusRow } from 'quorum-server/contract';
import { SignedBy } from '../../components/SignedBy.tsx';
import { formatNumber } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';

type ConsensusTableProps = { rows: readonly ConsensusRow[]; onOpen: (row: ConsensusRow) => void };

/** The consensus of each image, with what tells how doubtful it is. */
export function ConsensusTable({ rows, onOpen }: ConsensusTableProps) {
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
            <th className="number" title={texts.workList.cannotTellHint}>
              {texts.workList.cannotTell}
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
              <td className="number">{row.cannotTell}</td>
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
