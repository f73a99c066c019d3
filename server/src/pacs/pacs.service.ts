import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type {
  Page,
  PacsDescription,
  PacsQuery,
  PacsSeries,
  PacsStudies,
} from '../contract/index.ts';
import { Refusal } from '../errors.ts';
import type { Context } from '../routes.ts';
import { searchSeries, searchStudies } from './pacs-search.ts';
import type { Pacs } from './pacs.ts';
import { PacsTrouble } from './pacs-trouble.ts';

/** The PACS this person may search: none for visitors of the demo. */
export function listPacs({ pacs }: Pick<Context, 'pacs'>, person: Principal) {
  const described = pacs.map(({ name, images }): PacsDescription => ({ name, images }));
  const rows = person.visitor ? [] : described;
  return { rows, total: rows.length } satisfies Page<PacsDescription>;
}

/** Searches a PACS; which fields were asked for is written down, not their content. */
export async function findStudies(
  context: Context,
  person: Principal,
  name: string,
  query: PacsQuery
): Promise<PacsStudies> {
  const pacs = requirePacs(context, person, name);
  const found = await answering(searchStudies(pacs, query));
  const detail = { fields: Object.keys(query), found: found.rows.length };
  const { personId: actor } = person;
  await writeAudit(context.db, { actor, action: 'PACS searched', subject: name, detail });
  return found;
}

export async function findSeries(
  context: Context,
  person: Principal,
  name: string,
  studyUid: string
): Promise<Page<PacsSeries>> {
  const pacs = requirePacs(context, person, name);
  const rows = await answering(searchSeries(pacs, studyUid));
  return { rows, total: rows.length };
}

/** @throws Refusal PACS_NOT_FOUND for one that is not there, or not for this person. */
export function requirePacs(
  { pacs }: Pick<Context, 'pacs'>,
  person: Principal,
  name: string
): Pacs {
  const found = person.visitor ? undefined : pacs.find(one => one.name === name);
  if (!found) throw new Refusal('PACS_NOT_FOUND', 'There is no such PACS here.');
  return found;
}

/** What a PACS answers; its trouble becomes a refusal that a person can read. */
async function answering<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PacsTrouble) throw new Refusal('PACS_TROUBLE', error.message);
    throw error;
  }
}
