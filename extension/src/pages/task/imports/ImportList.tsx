import { useEffect, useRef } from 'react';
import type { ImageImport } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';
import { ImportRow } from './ImportRow.tsx';

const POLL_MS = 1000;

type ImportListProps = { taskId: string; round: number; onDone: () => void };

/** Every import of the task, the newest first: how far it is, and what became of its files. */
export function ImportList({ taskId, round, onDone }: ImportListProps) {
  const { value, error, reload } = useLoaded(() => quorum.imports(taskId), [taskId, round]);
  const running = value?.rows.filter(({ state }) => state === 'running').length ?? 0;
  useEffect(() => {
    if (running === 0) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [value, running, reload]);

  const before = useRef(0);
  useEffect(() => {
    if (running < before.current) onDone();
    before.current = running;
  }, [running, onDone]);

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
        <ImportRow key={imported.id} imported={imported} onAct={name => void act(imported, name)} />
      ))}
    </section>
  );
}
