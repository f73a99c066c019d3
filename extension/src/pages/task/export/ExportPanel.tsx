import { Download } from 'lucide-react';
import type { Person, Task } from 'quorum-server/contract';
import { downloads, quorum } from '../../../client/quorum.ts';
import { Notice, Trouble } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { ExportForm } from './ExportForm.tsx';
import { ExportList } from './ExportList.tsx';
import { useFollowed } from './useFollowed.ts';

/** Results as files: choose, follow, download. */
export function ExportPanel({ task, person }: { task: Task; person: Person }) {
  const { rows, error, act } = useFollowed(() => quorum.exports(task.id), task.id);
  const nothing = !task.progress.overall?.fused;
  return (
    <section className="stack" data-cy="exports">
      <h2>{texts.exports.title}</h2>
      {nothing && <Notice>{texts.exports.nothingDrawn}</Notice>}
      {!nothing && (
        <>
          <p className="muted">{texts.exports.lead}</p>
          <ExportForm
            task={task}
            person={person}
            onStart={wanted => act(quorum.startExport(task.id, wanted))}
          />
        </>
      )}
      {error !== undefined && <Trouble error={error} />}
      {rows.length > 0 && <ExportList rows={rows} onRemove={id => act(quorum.removeExport(id))} />}
      <p className="row">
        <a className="button" href={downloads.raw(task.id)} download data-cy="download-raw">
          <Download className="icon" aria-hidden="true" />
          {texts.task.downloadRaw}
        </a>
        <span className="muted">{texts.task.downloadRawHint}</span>
      </p>
    </section>
  );
}
