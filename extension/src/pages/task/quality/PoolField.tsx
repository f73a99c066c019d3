import { useState } from 'react';
import type { Item, ItemPurpose, Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Check } from '../../../components/Check.tsx';
import { Notice, Trouble } from '../../../components/Notice.tsx';
import { Pager, PAGE_LENGTH } from '../../../components/Pager.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';

type PoolFieldProps = {
  task: Task;
  purpose: ItemPurpose;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
};

/** Chooses among the images with a reference; those that serve another purpose can't be. */
export function PoolField({ task, purpose, chosen, onChange }: PoolFieldProps) {
  const [offset, setOffset] = useState(0);
  const { value, error, reload } = useLoaded(
    () => quorum.items(task.id, { limit: PAGE_LENGTH, offset, hasReference: 'true' }),
    [task, offset]
  );
  if (error !== undefined) return <Trouble error={error} retry={reload} />;
  if (value?.total === 0) return <Notice>{texts.quality.noReference}</Notice>;
  const rows = value?.rows ?? [];
  const free = rows.filter(item => item.purpose === 'work' || item.purpose === purpose);
  const choose = (items: readonly Item[], on: boolean) => {
    const changed = new Set(chosen);
    for (const { id } of items)
      if (on) changed.add(id);
      else changed.delete(id);
    onChange(changed);
  };
  return (
    <fieldset className="stack stack--close pool">
      <legend className="legend">{texts.quality.choose(chosen.size)}</legend>
      {free.length > 1 && (
        <Check checked={free.every(({ id }) => chosen.has(id))} onChange={on => choose(free, on)}>
          {texts.quality.all(free.length)}
        </Check>
      )}
      <ul className="pool__items">
        {rows.map(item => (
          <li key={item.id}>
            <Check
              checked={chosen.has(item.id)}
              disabled={!free.includes(item)}
              onChange={on => choose([item], on)}
            >
              {free.includes(item)
                ? item.name
                : `${item.name} (${texts.quality.purposes[item.purpose]})`}
            </Check>
          </li>
        ))}
      </ul>
      <Pager offset={offset} total={value?.total ?? 0} onChange={setOffset} />
    </fieldset>
  );
}
