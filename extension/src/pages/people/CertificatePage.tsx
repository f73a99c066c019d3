import { Printer } from 'lucide-react';
import { LEVELS, type Certificate, type CertifiedTask, type Mean } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { formatDay, formatNumber } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';

/** What somebody did and how well, to show to others: on paper, or as the PDF a browser prints. */
export function CertificatePage() {
  const { value, error, reload } = useLoaded(quorum.certificate, []);
  return (
    <main className="page__body" data-cy="certificate">
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {value && <Sheet certificate={value} />}
    </main>
  );
}

function Sheet({ certificate: { name, issuedAt, level, tasks } }: { certificate: Certificate }) {
  const words = texts.certificate;
  return (
    <>
      <div className="row row--apart">
        <h1>{words.title(name)}</h1>
        <button className="button certificate__print" onClick={() => window.print()}>
          <Printer className="icon" aria-hidden="true" />
          {words.print}
        </button>
      </div>
      <p className="lead">
        {texts.levels.title(level.level, LEVELS.length + 1)}
        {level.dice && `: ${words.dice(level.dice.mean, level.dice.count)}`}
      </p>
      {tasks.length === 0 ? <p className="muted">{words.empty}</p> : <TaskTable tasks={tasks} />}
      <p className="muted">{words.how}</p>
      <p className="muted">{words.issued(formatDay(issuedAt))}</p>
    </>
  );
}

function TaskTable({ tasks }: { tasks: readonly CertifiedTask[] }) {
  const { columns, days } = texts.certificate;
  return (
    <div className="table-frame table-frame--cards">
      <table>
        <thead>
          <tr>
            <th>{columns.task}</th>
            <th>{columns.structures}</th>
            <th>{columns.days}</th>
            <th className="number">{columns.outlined}</th>
            <th className="number">{columns.test}</th>
            <th className="number">{columns.gold}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map(({ name, structures, from, until, outlined, test, gold }) => (
            <tr key={`${name} ${from}`} data-cy="certified-task">
              <td data-label={columns.task}>{name}</td>
              <td data-label={columns.structures}>{structures.join(', ')}</td>
              <td data-label={columns.days}>{days(formatDay(from), formatDay(until))}</td>
              <td data-label={columns.outlined} className="number">
                {outlined}
              </td>
              <DiceCell label={columns.test} dice={test} />
              <DiceCell label={columns.gold} dice={gold} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DiceCell({ label, dice }: { label: string; dice: Mean }) {
  return (
    <td data-label={label} className="number">
      <span>
        {dice ? formatNumber(dice.mean, 2) : texts.task.none}{' '}
        {dice && <span className="muted">{texts.statistics.on(dice.count)}</span>}
      </span>
    </td>
  );
}
