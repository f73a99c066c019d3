import { Download, Trash2 } from 'lucide-react';
import type { Export, ExportNote } from 'quorum-server/contract';
import { downloads } from '../../../client/quorum.ts';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { language } from '../../../texts/language.ts';
import { formatNumber } from '../../../texts/number.ts';
import { texts } from '../../../texts/texts.ts';
import { isUnderWay } from './useFollowed.ts';

type ExportListProps = { rows: readonly Export[]; onRemove: (exportId: string) => void };

/** Files that are ready or being made, the newest first. */
export function ExportList({ rows, onRemove }: ExportListProps) {
  return (
    <div className="stack stack--close">
      <h3>{texts.exports.made}</h3>
      <ul className="exports">
        {rows.map(row => (
          <ExportRow key={row.id} row={row} onRemove={() => onRemove(row.id)} />
        ))}
      </ul>
      <p className="muted">{texts.exports.kept}</p>
    </div>
  );
}

function ExportRow({ row, onRemove }: { row: Export; onRemove: () => void }) {
  const { format, of, identifiers, images, fileName, state } = row;
  const parts = [
    texts.exports.formats[format],
    texts.exports.sources[of],
    ...(images ? [texts.exports.withImages] : []),
    ...(identifiers === 'originals' ? [texts.exports.originalsChip] : []),
  ];
  return (
    <li className="exports__row" data-cy="export" data-state={state}>
      <div className="exports__what">
        <strong>{parts.join(' · ')}</strong>
        <Outcome row={row} />
      </div>
      {state === 'done' && (
        <a className="button" href={downloads.export(row.id)} download data-cy="download-export">
          <Download className="icon" aria-hidden="true" />
          {texts.exports.download}
        </a>
      )}
      {isUnderWay(row) ? (
        <button className="button" onClick={onRemove} data-cy="cancel-export">
          {texts.exports.cancel}
        </button>
      ) : (
        <button
          className="button button--quiet"
          onClick={onRemove}
          aria-label={texts.exports.remove(fileName)}
          data-cy="remove-export"
        >
          <Trash2 className="icon" aria-hidden="true" />
        </button>
      )}
    </li>
  );
}

function Outcome({ row }: { row: Export }) {
  const { state, done, total, bytes, failure, notes, createdAt } = row;
  if (failure !== null) return <span role="alert">{texts.exports.failures[failure]}</span>;
  if (isUnderWay(row)) {
    const said =
      state === 'running'
        ? texts.exports.states.running(done, total)
        : texts.exports.states.waiting;
    return (
      <>
        <span role="status">{said}</span>
        <ProgressBar done={done} of={total} label={said} />
      </>
    );
  }
  return (
    <>
      <span className="muted">
        {new Date(createdAt).toLocaleString(language)} · {sizeOf(bytes ?? 0)}
      </span>
      {notes.map((note, index) => (
        <span key={index} className="muted">
          {describe(note)}
        </span>
      ))}
    </>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${formatNumber(bytes / 1e3, 0)} kB` : `${formatNumber(bytes / 1e6, 1)} MB`;
}

function describe(note: ExportNote): string {
  if (note.kind !== 'cannot tell') return texts.exports.notes[note.kind](note.series);
  const { author, structure, series, slices } = note;
  return texts.exports.notes['cannot tell'](author, structure, series, slices.join(', '));
}
