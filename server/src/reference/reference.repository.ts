import { sql, type Kysely, type Transaction } from 'kysely';
import type { Answer } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** What counts as the truth of an item, one version of it: an answer for each structure. */
export type Reference = {
  id: string;
  itemId: string;
  answers: Answer[];
  source: 'review' | 'computed' | 'imported';
  reviewId: string | null;
};

export type NewReference = Omit<Reference, 'id'> & { createdBy: string | null };

/** Keeps the next version of an item's reference; none is ever overwritten. */
export async function insertReference(
  trx: Transaction<Database>,
  { itemId, answers, source, reviewId, createdBy }: NewReference
): Promise<string> {
  const { id } = await trx
    .insertInto('reference')
    .values({
      item_id: itemId,
      version: sql<number>`(select coalesce(max(version), 0) + 1 from reference where item_id = ${itemId})`,
      answers: JSON.stringify(answers),
      source,
      review_id: reviewId,
      created_by: createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The newest reference of each of these items that has one. */
export async function findReferences(
  db: Kysely<Database>,
  itemIds: readonly string[]
): Promise<Map<string, Reference>> {
  if (itemIds.length === 0) return new Map();
  const rows = await selectReferences(db)
    .where('item_id', 'in', itemIds)
    .distinctOn('item_id')
    .orderBy('item_id')
    .orderBy('version', 'desc')
    .execute();
  return new Map(rows.map(row => [row.itemId, row]));
}

export async function findReference(
  db: Kysely<Database>,
  referenceId: string
): Promise<Reference | undefined> {
  return selectReferences(db).where('id', '=', referenceId).executeTakeFirst();
}

function selectReferences(db: Kysely<Database>) {
  return db
    .selectFrom('reference')
    .select(['id', 'item_id as itemId', 'answers', 'source', 'review_id as reviewId']);
}

/** What an expert last said of an item's newest consensus, with the consensus itself. */
export type JudgedConsensus = {
  itemId: string;
  reviewId: string | null;
  verdict: 'accepted' | 'edited' | 'rejected' | null;
  edits: Answer[];
  structures: { structureId: string; runs: number[] }[];
};

export async function findJudgedConsensus(
  db: Kysely<Database>,
  itemIds: readonly string[]
): Promise<Map<string, JudgedConsensus>> {
  const { rows } = await sql<JudgedConsensus>`
    select newest.item_id as "itemId", verdict.id as "reviewId", verdict.verdict,
           coalesce(verdict.edits, '[]'::jsonb) as edits,
           (select jsonb_agg(jsonb_build_object('structureId', structure_id, 'runs', runs))
              from consensus_structure where consensus_id = newest.id) as structures
      from (
        select distinct on (item_id) id, item_id from consensus
         where item_id = any(${itemIds}) order by item_id, version desc
      ) newest
      left join lateral (
        select id, verdict, edits from review
         where consensus_id = newest.id and settles order by created_at desc limit 1
      ) verdict on true
  `.execute(db);
  return new Map(rows.map(row => [row.itemId, row]));
}
