import { useEffect, useState } from 'react';
import type { PacsStudy } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { PAGE_LENGTH } from '../../../components/Pager.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';
import type { ChosenSeries } from './PacsPanel.tsx';
import type { Asked } from './PacsSearch.tsx';
import { SeriesRows } from './SeriesRows.tsx';

type StudyTableProps = {
  asked: Asked;
  chosen: ChosenSeries[];
  onChoose: (chosen: ChosenSeries[]) => void;
};

/** The studies found; each opens to its series, of which any may be chosen. */
export function StudyTable({ asked, chosen, onChoose }: StudyTableProps) {
  const [offset, setOffset] = useState(0);
  const [open, setOpen] = useState<string>();
  useEffect(() => {
    setOffset(0);
    setOpen(undefined);
  }, [asked]);
  const { value, error, reload } = useLoaded(
    () => quorum.pacsStudies(asked.pacs, { ...asked.query, offset }),
    [asked, offset]
  );
  if (error !== undefined) return <Trouble error={error} retry={reload} />;
  if (!value) return <p role="status">{texts.pacs.searching}</p>;
  if (value.rows.length === 0) return <p role="status">{texts.pacs.nothing}</p>;
  const columns = texts.pacs.columns;
  return (
    <>
      <div className="table-frame">
        <table data-cy="studies">
          <thead>
            <tr>
              <th>{columns.patient}</th>
              <th>{columns.date}</th>
              <th>{columns.modality}</th>
              <th>{columns.description}</th>
              <th className="number">{columns.images}</th>
            </tr>
          </thead>
          <tbody>
            {value.rows.map(study => (
              <StudyRows
                key={study.studyUid}
                {...{ study, chosen, onChoose }}
                pacs={asked.pacs}
                open={open === study.studyUid}
                onToggle={() => setOpen(open === study.studyUid ? undefined : study.studyUid)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {(offset > 0 || value.more) && (
        <nav className="row">
          <button
            className="button"
            disabled={offset === 0}
            onClick={() => setOffset(offset - PAGE_LENGTH)}
          >
            {texts.task.previous}
          </button>
          <button
            className="button"
            disabled={!value.more}
            onClick={() => setOffset(offset + PAGE_LENGTH)}
          >
            {texts.task.next}
          </button>
        </nav>
      )}
    </>
  );
}

type StudyRowsProps = Omit<StudyTableProps, 'asked'> & {
  study: PacsStudy;
  pacs: string;
  open: boolean;
  onToggle: () => void;
};

function StudyRows({ study, open, onToggle, ...rest }: StudyRowsProps) {
  return (
    <>
      <tr data-cy="study">
        <td>
          <button className="button button--quiet" aria-expanded={open} onClick={onToggle}>
            {study.patientName || texts.pacs.nameless} · {study.patientId}
          </button>
        </td>
        <td>{study.date}</td>
        <td>{study.modalities.join(', ')}</td>
        <td>{study.description}</td>
        <td className="number">{study.images || ''}</td>
      </tr>
      {open && <SeriesRows study={study} {...rest} />}
    </>
  );
}
