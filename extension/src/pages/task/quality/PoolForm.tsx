import { useState, type FormEvent, type ReactNode } from 'react';
import type { ItemPurpose, Task } from 'quorum-server/contract';
import { Trouble } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { PoolField } from './PoolField.tsx';

type PoolFormProps = {
  task: Task;
  purpose: ItemPurpose;
  title: string;
  lead: string;
  itemIds: readonly string[];
  /** Keeps what the fields say, by their names, and the images chosen. */
  save: (number: (field: string) => number, itemIds: string[]) => Promise<unknown>;
  onChange: () => void;
  children: ReactNode;
};

/** The rules for images with a known outline that serve a purpose, and which images those are. */
export function PoolForm({ task, purpose, title, lead, save, onChange, ...rest }: PoolFormProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(rest.itemIds));
  const [outcome, setOutcome] = useState<{ error?: unknown } | undefined>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    try {
      await save(field => Number(form.get(field)), [...chosen]);
      setOutcome({});
      onChange();
    } catch (error) {
      setOutcome({ error });
    }
  };
  return (
    <form
      className="card"
      data-cy={purpose}
      onSubmit={event => void submit(event)}
      onChange={() => setOutcome(undefined)}
    >
      <h3>{title}</h3>
      <p className="muted">{lead}</p>
      {rest.children}
      <PoolField task={task} purpose={purpose} chosen={chosen} onChange={setChosen} />
      {outcome?.error !== undefined && <Trouble error={outcome.error} />}
      <div className="row">
        <button className="button button--primary" data-cy="save">
          {texts.quality.save}
        </button>
        <span role="status">{outcome && !outcome.error && texts.quality.saved}</span>
      </div>
    </form>
  );
}
