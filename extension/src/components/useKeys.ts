import { useEffect, useRef } from 'react';

/** What keys do, by name: `Enter`, `1`, `Ctrl+z`, `Ctrl+Shift+z`. Letters are lower case. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

/**
 * Listens on the whole page. Keys pressed while typing belong to the field, and all keys to an open
 * dialog. Enter belongs to the focused control if the person came to it with Tab; a button keeps
 * the focus after a click too, and then nobody means it.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let tabbed = false;
    const press = (event: KeyboardEvent) => {
      tabbed ||= event.key === 'Tab';
      const act = latest.current[nameOf(event)];
      if (!act || belongsToControl(event, tabbed)) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    const point = () => {
      tabbed = false;
    };
    window.addEventListener('keydown', press, { capture: true });
    window.addEventListener('pointerdown', point, { capture: true });
    return () => {
      window.removeEventListener('keydown', press, { capture: true });
      window.removeEventListener('pointerdown', point, { capture: true });
    };
  }, []);
}

function nameOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  if (altKey) return '';
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const shifted = shiftKey && /^[a-z]$|^\w{2,}$/.test(letter);
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${shifted ? 'Shift+' : ''}${letter}`;
}

function belongsToControl(event: KeyboardEvent, tabbed: boolean): boolean {
  const path = event.composedPath();
  if (path.some(element => element instanceof HTMLDialogElement)) return true;
  const [target] = path;
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="range"])')
  )
    return true;
  if (event.key.startsWith('Arrow') && target.matches('input')) return true;
  if (event.key !== 'Enter' || !target.matches('button, a, summary, input')) return false;
  return tabbed || target.matches('a, summary');
}
