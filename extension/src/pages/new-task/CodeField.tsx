import { useId, useState } from 'react';
import type { Code } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';

type CodeFieldProps = {
  structureName: string;
  code: Code | undefined;
  onChange: (code: Code | undefined) => void;
};

/** Finds a code by words of its meaning while they are typed; what is not a code counts as none. */
export function CodeField({ structureName, code, onChange }: CodeFieldProps) {
  const list = useId();
  const [search, setSearch] = useState(code?.meaning ?? '');
  const wanted = search.trim();
  const { value: found, error } = useLoaded(
    async () => (wanted === '' ? [] : (await quorum.codes(wanted)).codes),
    [wanted]
  );
  return (
    <>
      <input
        className="input"
        list={list}
        aria-label={texts.taskSettings.codes.label(structureName)}
        placeholder={texts.taskSettings.codes.placeholder}
        value={search}
        onChange={({ target }) => {
          setSearch(target.value);
          onChange(found?.find(({ meaning }) => meaning === target.value));
        }}
      />
      <datalist id={list}>
        {found?.map(({ scheme, value, meaning }) => (
          <option key={`${scheme} ${value}`} value={meaning} label={`${scheme} ${value}`} />
        ))}
      </datalist>
      {error !== undefined && <Trouble error={error} />}
    </>
  );
}
