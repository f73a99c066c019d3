import { useEffect, useRef } from 'react';

/** What keys do, by name: `Enter`, `1`, `Ctrl+z`, `Ctrl+Shift+z`. Letters are lower case. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

/**
 * Listens on the whole page. Keys pressed while typing belong to the field, Enter and the space bar
 * to the focused control, and all keys to an open dialog.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[nameOf(event)];
      if (!act || belongsToControl(event)) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}

function nameOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  if (altKey) return '';
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const shifted = shiftKey && /^[a-z]$|^\w{2,}$/.test(letter);
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${shifted ? 'Shift+' : ''}${letter}`;
}

function belongsToControl(event: KeyboardEvent): boolean {
  const path = event.composedPath();
  if (path.some(element => element instanceof HTMLDialogElement)) return true;
  const [target] = path;
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="range"])')
  )
    return true;
  if (event.key.startsWith('Arrow') && target.matches('input')) return true;
  return (
    (event.key === 'Enter' || event.key === ' ') && target.matches('button, a, summary, input')
  );
}
