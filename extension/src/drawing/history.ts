/** A value with everything it has been: undo is without end. */
export type History<T> = {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
};

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** The same value again is no step. */
export function advance<T>({ past, present, future }: History<T>, next: T): History<T> {
  if (next === present) return { past, present, future };
  return { past: [...past, present], present: next, future: [] };
}

/** What came about elsewhere becomes the step before the present one. */
export function meet<T>(history: History<T>, other: T): History<T> {
  return advance(advance(history, other), history.present);
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}
