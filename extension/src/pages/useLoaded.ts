import { useCallback, useEffect, useState, type DependencyList } from 'react';

export type Loaded<T> = {
  value: T | undefined;
  error: unknown;
  reload: () => void;
};

/**
 * What a request answers; asked again whenever `inputs` change. While that is under way the last
 * answer stays, so that nothing jumps.
 */
export function useLoaded<T>(load: () => Promise<T>, inputs: DependencyList): Loaded<T> {
  const [value, setValue] = useState<T | undefined>();
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    load().then(
      answer => {
        if (!current) return;
        setValue(answer);
        setError(undefined);
      },
      (failure: unknown) => current && setError(failure)
    );
    return () => {
      current = false;
    };
  }, [...inputs, round]);
  const reload = useCallback(() => setRound(last => last + 1), []);
  return { value, error, reload };
}
