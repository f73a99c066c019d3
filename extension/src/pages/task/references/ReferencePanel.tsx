import { Files } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ReferenceImport, Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { ReferenceReport } from './ReferenceReport.tsx';

type Outcome = { busy: true } | { imported: ReferenceImport } | { error: unknown };

/** Takes masks that count as the truth of images, and says which images they belong to. */
export function ReferencePanel({ task, onChange }: { task: Task; onChange: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const busy = outcome !== undefined && 'busy' in outcome;
  const send = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setOutcome({ busy: true });
    try {
      setOutcome({ imported: await quorum.importReferences(task.id, files) });
      onChange();
    } catch (error) {
      setOutcome({ error });
    }
  };
  const { title, lead, labels, choose, reading } = texts.references;
  return (
    <section className="stack" data-cy="references">
      <h2>{title}</h2>
      <p className="muted">
        {lead}{' '}
        {task.structures.length > 1 &&
          labels(task.structures.map(({ name }, index) => `${index + 1} ${name}`).join(', '))}
      </p>
      <div className="row">
        <button className="button" disabled={busy} onClick={() => input.current?.click()}>
          <Files className="icon" aria-hidden="true" />
          {choose}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".nii,.gz,.nrrd,.png,.dcm"
          data-cy="masks"
          onChange={({ target }) => {
            void send([...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <span role="status">{busy && reading}</span>
      </div>
      {outcome && 'error' in outcome && <Trouble error={outcome.error} />}
      {outcome && 'imported' in outcome && <ReferenceReport imported={outcome.imported} />}
    </section>
  );
}
