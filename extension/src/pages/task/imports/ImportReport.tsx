import type { ImageImport } from 'quorum-server/contract';
import { Notice } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';

/** What became of the files: how many are in, and each one that isn't with its reason. */
export function ImportReport({ imported }: { imported: ImageImport }) {
  const { failure, images, items, refused } = imported;
  return (
    <div className="stack" data-cy="import-report">
      {failure !== null && <Notice kind="error">{failure}</Notice>}
      {failure === null && (
        <Notice {...(images === 0 ? { kind: 'error' as const } : {})}>
          {images === 0 ? texts.upload.nothing : texts.upload.done(images, items)}
        </Notice>
      )}
      {refused.length > 0 && (
        <div className="stack stack--close">
          <h3>{texts.upload.refused(refused.length)}</h3>
          <ul className="refused">
            {refused.map(({ file, message }, index) => (
              <li key={index} data-cy="refused-file">
                <span>{file}</span>
                <span className="muted">{message}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
