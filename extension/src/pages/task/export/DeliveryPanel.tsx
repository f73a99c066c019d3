import type { Person, Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Notice, Trouble } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';
import { DeliveryForm } from './DeliveryForm.tsx';
import { DeliveryRow } from './DeliveryRow.tsx';
import { useFollowed } from './useFollowed.ts';

/** Results back to the PACS: send, and see what became of each. */
export function DeliveryPanel({ task, person }: { task: Task; person: Person }) {
  const pacs = useLoaded(quorum.pacs, []);
  const { rows, error, act } = useFollowed(() => quorum.deliveries(task.id), task.id);
  const names = pacs.value?.rows.map(({ name }) => name) ?? [];
  return (
    <section className="stack" data-cy="deliveries">
      <h2>{texts.deliveries.title}</h2>
      {pacs.value?.total === 0 && <p className="muted">{texts.deliveries.none}</p>}
      {names.length > 0 && (
        <>
          <p className="muted">{texts.deliveries.lead}</p>
          {!task.progress.overall?.accepted && person.role !== 'administrator' ? (
            <Notice>{texts.deliveries.nothingReviewed}</Notice>
          ) : (
            <DeliveryForm
              pacs={names}
              person={person}
              onStart={wanted => act(quorum.startDelivery(task.id, wanted))}
            />
          )}
        </>
      )}
      {error !== undefined && <Trouble error={error} />}
      {rows.length > 0 && (
        <ul className="exports">
          {rows.map(row => (
            <DeliveryRow
              key={row.id}
              row={row}
              onRepeat={() => act(quorum.repeatDelivery(row.id))}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
