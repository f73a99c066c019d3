import { useState } from 'react';
import type { PacsImport } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';
import { PacsSearch, type Asked } from './PacsSearch.tsx';
import { StudyTable } from './StudyTable.tsx';

type PacsPanelProps = { taskId: string; onStart: (importId: string) => void };

/** Search a PACS, choose series, import them; nothing where no PACS is set up. */
export function PacsPanel({ taskId, onStart }: PacsPanelProps) {
  const { value: pacs } = useLoaded(() => quorum.pacs(), []);
  const [asked, setAsked] = useState<Asked>();
  const [chosen, setChosen] = useState<ChosenSeries[]>([]);
  const [error, setError] = useState<unknown>();
  if (!pacs || pacs.rows.length === 0) return null;

  const search = (next: Asked) => {
    setChosen([]);
    setAsked(next);
  };
  const start = async (name: string) => {
    try {
      const series = chosen.map(({ studyUid, seriesUid }) => ({ studyUid, seriesUid }));
      const { id } = await quorum.importFromPacs(taskId, { pacs: name, series });
      setError(undefined);
      setChosen([]);
      onStart(id);
    } catch (failure) {
      setError(failure);
    }
  };

  return (
    <section className="stack" data-cy="pacs">
      <h2>{texts.pacs.title}</h2>
      <p className="muted">{texts.pacs.lead}</p>
      <PacsSearch pacs={pacs.rows} onSearch={search} />
      {asked && <StudyTable asked={asked} chosen={chosen} onChoose={setChosen} />}
      {error !== undefined && <Trouble error={error} />}
      {asked && chosen.length > 0 && (
        <div className="row">
          <button
            className="button button--primary"
            onClick={() => void start(asked.pacs)}
            data-cy="import-series"
          >
            {texts.pacs.start(
              chosen.length,
              chosen.reduce((sum, { images }) => sum + images, 0)
            )}
          </button>
        </div>
      )}
    </section>
  );
}

export type ChosenSeries = PacsImport['series'][number] & { images: number };
