import { host } from '../host/host.ts';
import type { Cornerstone } from '../types/ohif.d.ts';

/** The cornerstone that the viewer itself uses, by the way it hands it out. */
export function cornerstone(): Cornerstone {
  const { getCornerstoneLibraries } = exportsOf<{
    getCornerstoneLibraries(): { cornerstone: Cornerstone };
  }>('@ohif/extension-cornerstone.utilityModule.common');
  return getCornerstoneLibraries().cornerstone;
}

function exportsOf<T>(module: string): T {
  const entry = host().extensionManager.getModuleEntry(module);
  if (!entry?.exports) throw new Error(`The viewer has no module "${module}"`);
  return entry.exports as T; // As declared in ohif.d.ts.
}
