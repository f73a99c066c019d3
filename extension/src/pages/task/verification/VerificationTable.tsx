import type { PairedTest, VerifiedAuthor, VerifiedMetric } from 'quorum-server/contract';
import { formatNumber } from '../../../texts/number.ts';
import { texts } from '../../../texts/texts.ts';
import { authorName } from './author-name.ts';

type VerificationTableProps = {
  authors: readonly VerifiedAuthor[];
  metric: VerifiedMetric;
  decimals: number;
};

/** Each author's figures, and how they differ from the consensus. */
export function VerificationTable({ authors, metric, decimals }: VerificationTableProps) {
  const { columns } = texts.verification;
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            <th>{columns.author}</th>
            <th className="number">{columns.n}</th>
            <th className="number">{columns.mean}</th>
            <th className="number">{columns.median}</th>
            <th className="number">{columns.difference}</th>
            <th className="number">{columns.wilcoxon}</th>
            <th className="number">{columns.t}</th>
            <th className="number">{columns.absent}</th>
          </tr>
        </thead>
        <tbody>
          {authors.map(author => (
            <AuthorRow
              key={authorName(author)}
              author={author}
              metric={metric}
              decimals={decimals}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type AuthorRowProps = { author: VerifiedAuthor; metric: VerifiedMetric; decimals: number };

function AuthorRow({ author, metric, decimals }: AuthorRowProps) {
  const spread = author.spreads[metric];
  const test = author.tests[metric];
  const none = texts.task.none;
  const number = (value: number) => formatNumber(value, decimals);
  return (
    <tr data-cy="verified-author">
      <td>{authorName(author)}</td>
      <td className="number">{spread?.n ?? 0}</td>
      <td className="number">
        {spread ? number(spread.mean) : none}
        {spread && spread.deviation !== null && ` ± ${number(spread.deviation)}`}
      </td>
      <td className="number">{spread ? number(spread.median) : none}</td>
      <td className="number">{test ? signed(test.meanDifference, decimals) : none}</td>
      <PCell value={test?.wilcoxon} />
      <PCell value={test?.t} />
      <td className="number">
        {author.absent > 0 ? texts.verification.share(author.markedAbsent, author.absent) : none}
      </td>
    </tr>
  );
}

function signed(value: number, decimals: number): string {
  const rounded = Number(value.toFixed(decimals));
  return `${rounded > 0 ? '+' : ''}${formatNumber(rounded, decimals)}`;
}

const SMALLEST_P = 0.001;

/** The corrected value; that of the one test alone on touch or hover. */
function PCell({ value }: { value: PairedTest['t'] | undefined }) {
  if (!value) return <td className="number">{texts.task.none}</td>;
  return (
    <td className="number" title={formatP(value.p)}>
      {formatP(value.adjusted)}
    </td>
  );
}

function formatP(p: number): string {
  if (p < SMALLEST_P) return texts.verification.below(formatNumber(SMALLEST_P, 3));
  return formatNumber(p, 3);
}
