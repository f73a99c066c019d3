import { useCallback, useState } from 'react';

/** Words this device remembers under a key, and how to add some. */
export function useRemembered(key: string): [readonly string[], (words: string[]) => void] {
  const [remembered, setRemembered] = useState(() => read(key));
  const add = useCallback(
    (words: string[]) => {
      const known = read(key);
      const all = [...new Set([...known, ...words.filter(word => word !== '')])];
      if (all.length === known.length) return;
      localStorage.setItem(key, all.join());
      setRemembered(all);
    },
    [key]
  );
  return [remembered, add];
}

function read(key: string): readonly string[] {
  return (localStorage.getItem(key) ?? '').split(',').filter(word => word !== '');
}
