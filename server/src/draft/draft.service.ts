import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import type { Draft, DraftContent } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { upsertDraft } from './draft.repository.ts';

/** Keeps what a person has drawn so far, for whichever device they go on with. */
export async function saveDraft(
  db: Kysely<Database>,
  person: Principal,
  assignmentId: string,
  { answers }: DraftContent
): Promise<Draft> {
  const savedAt = await upsertDraft(db, assignmentId, person.personId, answers);
  if (savedAt) return { answers, savedAt: savedAt.toISOString() };
  throw new Refusal(
    'ASSIGNMENT_NOT_FOUND',
    'You were not given this image, or have answered it: there is nothing to draft.'
  );
}
