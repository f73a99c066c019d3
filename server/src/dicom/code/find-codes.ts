import type { Code } from '../../contract/index.ts';
import table from './segmentation-property-types.json' with { type: 'json' };

const CODES = table.codes.map(([scheme = '', value = '', meaning = '']): Code => ({
  scheme,
  value,
  meaning,
}));

/** Where the codes come from, to be named beside them. */
export const CODE_SOURCE = `${table.source}, ${table.edition}`;

/** Codes whose meaning contains every word of `search`: those that begin with it first. */
export function findCodes(search: string, limit: number): Code[] {
  const wanted = search.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const found = CODES.filter(({ meaning }) =>
    words.every(word => meaning.toLowerCase().includes(word))
  );
  const rank = ({ meaning }: Code) => (meaning.toLowerCase().startsWith(wanted) ? 0 : 1);
  return found
    .toSorted((a, b) => rank(a) - rank(b) || a.meaning.length - b.meaning.length)
    .slice(0, limit);
}
