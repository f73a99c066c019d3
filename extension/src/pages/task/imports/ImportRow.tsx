import type { ImageImport } from 'quorum-server/contract';
import { Notice } from '../../../components/Notice.tsx';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { language } from '../../../texts/language.ts';
import { texts } from '../../../texts/texts.ts';
import { ImportReport } from './ImportReport.tsx';

type ImportRowProps = {
  imported: ImageImport;
  /** Whether it was started on this page: then its report is open. */
  fresh: boolean;
  onAct: (name: 'pause' | 'resume' | 'cancel') => void;
};

export function ImportRow({ imported, fresh, onAct }: ImportRowProps) {
  const { state, pacs, failure, files, expected, createdAt } = imported;
  const under = state === 'running' || state === 'paused';
  const source = pacs ?? texts.imports.files;
  return (
    <article className="stack stack--close card" data-cy="import" data-state={state}>
      <div className="row row--apart">
        <strong>{texts.imports.of(source, new Date(createdAt).toLocaleString(language))}</strong>
        <span className="chip">{texts.imports.states[state]}</span>
      </div>
      {under && (
        <>
          <span role="status">{texts.imports.read(files, expected)}</span>
          {expected !== null && <ProgressBar done={files} of={expected} label={source} />}
          {failure !== null && <Notice kind="warning">{failure}</Notice>}
          <div className="row">
            {state === 'running' && (
              <button className="button" onClick={() => onAct('pause')} data-cy="pause-import">
                {texts.imports.pause}
              </button>
            )}
            {state === 'paused' && (
              <button
                className="button button--primary"
                onClick={() => onAct('resume')}
                data-cy="resume-import"
              >
                {texts.imports.resume}
              </button>
            )}
            <button className="button" onClick={() => onAct('cancel')} data-cy="cancel-import">
              {texts.imports.cancel}
            </button>
          </div>
        </>
      )}
      {state === 'failed' && <ImportReport imported={imported} />}
      {state === 'done' && (
        <details open={fresh}>
          <summary>{texts.imports.result(imported.images, imported.refused.length)}</summary>
          <ImportReport imported={imported} />
        </details>
      )}
    </article>
  );
}
