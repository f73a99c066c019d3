import type { ReferenceImport } from 'quorum-server/contract';
import { Notice } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';

/** How many images have a reference now, and what became of each file. */
export function ReferenceReport({ imported: { items, files } }: { imported: ReferenceImport }) {
  const { done, none, matched, refusals } = texts.references;
  return (
    <div className="stack" data-cy="reference-report">
      <Notice {...(items === 0 ? { kind: 'error' as const } : {})}>
        {items === 0 ? none : done(items)}
      </Notice>
      <ul className="refused">
        {files.map(({ file, items: given, refused }, index) => (
          <li key={index} data-cy="reference-file">
            <span>{file}</span>
            <span className="muted">{refused === null ? matched(given) : refusals[refused]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
