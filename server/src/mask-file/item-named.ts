import type { Target } from './read-mask-files.ts';

/** `case/ISIC_0001_mask.nii.gz` is called `isic_0001_mask`. */
function calledIn(path: string): string {
  const file = path.split(/[/\\]/).at(-1) ?? path;
  return file
    .replace(/(\.gz)?$/i, '')
    .replace(/\.[^.]*$/, '')
    .toLowerCase();
}

/**
 * The images a file of masks is named after: with the same name but for the ending, or with one
 * that begins the file's up to a sign such as `_`. Of several names the longest counts.
 */
export function itemsNamed(file: string, targets: readonly Target[]): Target[] {
  const called = calledIn(file);
  const fits = (name: string) =>
    called.startsWith(name) && !/^[\p{L}\p{N}]/u.test(called.slice(name.length));
  const found = targets.map(target => {
    const names = target.names.map(calledIn).filter(fits);
    return { target, length: Math.max(0, ...names.map(({ length }) => length)) };
  });
  const longest = Math.max(1, ...found.map(({ length }) => length));
  return found.flatMap(({ target, length }) => (length === longest ? [target] : []));
}
