import { useEffect, useRef } from 'react';
import type { ImageImport } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';
import { ImportRow } from './ImportRow.tsx';

const POLL_MS = 1000;

type ImportListProps = {
  taskId: string;
  /** The import that was started on this page last. */
  started: string | undefined;
  /** Called whenever an import began or ended. */
  onChange: () => void;
};

/** Every import of the task, the newest first: how far it is, and what became of its files. */
export function ImportList({ taskId, started, onChange }: ImportListProps) {
  const { value, error, reload } = useLoaded(() => quorum.imports(taskId), [taskId, started]);
  const running = value?.rows.some(({ state }) => state === 'running') ?? false;
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [value, running, reload]);

  const states = value?.rows.map(({ id, state }) => `${id} ${state}`).join();
  const before = useRef(states);
  useEffect(() => {
    if (before.current !== undefined && states !== before.current) onChange();
    before.current = states;
  }, [states, onChange]);

  if (error !== undefined) return <Trouble error={error} retry={reload} />;
  if (!value || value.rows.length === 0) return null;
  const act = async (imported: ImageImport, name: 'pause' | 'resume' | 'cancel') => {
    // What the server refuses shows in the state that is read next.
    await quorum.changeImport(imported.id, name).catch(() => undefined);
    reload();
  };
  return (
    <section className="stack" data-cy="imports">
      <h2>{texts.imports.title}</h2>
      {value.rows.map(imported => (
        <ImportRow
          key={imported.id}
          imported={imported}
          fresh={imported.id === started}
          onAct={name => void act(imported, name)}
        />
      ))}
    </section>
  );
}
