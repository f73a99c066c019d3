import { sql, type Kysely, type NotNull, type RawBuilder, type Transaction } from 'kysely';
import type {
  ConsensusOrder,
  ConsensusQuery,
  ConsensusRow,
  ConsensusVersion,
  FusionSetting,
  Page,
  PageQuery,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { NamedVotes } from '../fusion/index.ts';
import { signedBy } from '../review/signature/signed-by.ts';
import type { StoredRater } from './consensus.table.ts';

/** One structure's part of a fused result. */
export type FusedStructure = {
  structureId: string;
  runs: number[];
  area: number;
  agreement: number | null;
  expectedDice: number | null;
  attainableDice: number | null;
  iterations: number;
  converged: boolean;
  patterns: NamedVotes[];
  raters: StoredRater[];
};

/** A version of an item's consensus, as stored. */
export type ConsensusRecord = {
  id: string;
  itemId: string;
  taskId: string;
  version: number;
  newestVersion: number;
  fusion: FusionSetting;
  annotationIds: string[];
  createdAt: Date;
};

/** The item's newest version, and the annotations it rests on. */
export async function findNewestConsensus(db: Kysely<Database>, itemId: string) {
  return db
    .selectFrom('consensus')
    .where('item_id', '=', itemId)
    .select(['id', 'version', 'annotation_ids as annotationIds', 'fusion'])
    .orderBy('version', 'desc')
    .executeTakeFirst();
}

export async function insertConsensus(
  trx: Transaction<Database>,
  consensus: {
    itemId: string;
    version: number;
    fusion: FusionSetting;
    annotationIds: string[];
    agreement: number | null;
    expectedDice: number | null;
    attainableDice: number | null;
    cannotTell: number;
    structures: FusedStructure[];
  }
): Promise<string> {
  const { id } = await trx
    .insertInto('consensus')
    .values({
      item_id: consensus.itemId,
      version: consensus.version,
      fusion: JSON.stringify(consensus.fusion),
      annotation_ids: consensus.annotationIds,
      agreement: consensus.agreement,
      expected_dice: consensus.expectedDice,
      attainable_dice: consensus.attainableDice,
      cannot_tell: consensus.cannotTell,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = consensus.structures.map(
    ({ structureId, expectedDice, attainableDice, patterns, raters, ...fused }) => ({
      consensus_id: id,
      structure_id: structureId,
      expected_dice: expectedDice,
      attainable_dice: attainableDice,
      ...fused,
      patterns: JSON.stringify(patterns),
      raters: JSON.stringify(raters),
    })
  );
  await trx.insertInto('consensus_structure').values(rows).execute();
  return id;
}

export async function findConsensus(
  db: Kysely<Database>,
  consensusId: string
): Promise<ConsensusRecord | undefined> {
  return db
    .selectFrom('consensus')
    .innerJoin('item', 'item.id', 'consensus.item_id')
    .where('consensus.id', '=', consensusId)
    .select(['consensus.id', 'item.id as itemId', 'item.task_id as taskId', 'consensus.version'])
    .select(['consensus.fusion', 'consensus.annotation_ids as annotationIds'])
    .select('consensus.created_at as createdAt')
    .select(({ selectFrom }) =>
      selectFrom('consensus as other')
        .whereRef('other.item_id', '=', 'item.id')
        .select(({ fn }) => fn.max('other.version').as('version'))
        .as('newestVersion')
    )
    .$narrowType<{ newestVersion: NotNull }>()
    .executeTakeFirst();
}

/** All versions of an item's consensus, the newest first. */
export async function findVersions(
  db: Kysely<Database>,
  itemId: string
): Promise<ConsensusVersion[]> {
  const rows = await db
    .selectFrom('consensus')
    .where('item_id', '=', itemId)
    .select(['id', 'version', 'fusion', 'created_at'])
    .select(({ fn }) => fn<number>('cardinality', ['annotation_ids']).as('raters'))
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }));
}

/** The parts of a consensus, in the order of the task's structures. */
export async function findFusedStructures(
  db: Kysely<Database>,
  consensusId: string
): Promise<FusedStructure[]> {
  return db
    .selectFrom('consensus_structure as part')
    .innerJoin('structure', 'structure.id', 'part.structure_id')
    .where('part.consensus_id', '=', consensusId)
    .select(['part.structure_id as structureId', 'part.runs', 'part.area', 'part.agreement'])
    .select(['part.expected_dice as expectedDice', 'part.attainable_dice as attainableDice'])
    .select(['part.iterations', 'part.converged', 'part.patterns', 'part.raters'])
    .orderBy('structure.position')
    .execute();
}

const ORDERS: Record<ConsensusOrder, RawBuilder<unknown>> = {
  // First what the crowd can't settle.
  agreement: sql`item.state = 'for expert' desc, item.agreement asc nulls last, item.position`,
  certainty: sql`consensus.expected_dice asc nulls first, item.position`,
  'cannot tell': sql`consensus.cannot_tell desc, consensus.expected_dice asc nulls first, item.position`,
  newest: sql`consensus.created_at desc`,
  name: sql`item.position`,
  // Ids are drawn by chance, before anybody judges.
  random: sql`consensus.id`,
};

const STATE = sql`coalesce(item.verdict, item.waits_for, 'to judge')`;

/** Not settled, and `personId` has not judged it; or what it is or waits for, as such. */
function inState(state: ConsensusRow['state'], personId: string): RawBuilder<unknown> {
  if (state !== 'to judge') return sql`${STATE} = ${state}`;
  return sql`item.verdict is null and (item.waits_for is null or not exists (
    select from review
     where consensus_id = item.newest_consensus_id and reviewer_id = ${personId}))`;
}

/** The newest consensus of every fused item of a task. */
export async function findConsensusRows(
  db: Kysely<Database>,
  taskId: string,
  personId: string,
  query: PageQuery & ConsensusQuery
): Promise<Page<ConsensusRow>> {
  type Row = Omit<ConsensusRow, 'createdAt'> & { createdAt: Date; total: number };
  const state = query.state ? sql`and ${inState(query.state, personId)}` : sql``;
  const doubted = query.doubted
    ? sql`and exists (select from consensus
                       where id = item.newest_consensus_id and cannot_tell > 0)`
    : sql``;
  const wanted = sql`item.task_id = ${taskId} and item.newest_consensus_id is not null
                     ${state} ${doubted}`;
  const { rows } = await sql<Row>`
    select consensus.id, item.id as "itemId", item.name as "itemName", consensus.version,
           cardinality(consensus.annotation_ids) as raters, item.agreement,
           consensus.expected_dice as "expectedDice", item.state = 'for expert' as "forExpert",
           consensus.created_at as "createdAt", ${STATE} as state,
           ${signedBy(sql.ref('consensus.id'))} as signed,
           consensus.cannot_tell as "cannotTell",
           (select count(*)::int from item where ${wanted}) as total
      from item
      join consensus on consensus.id = item.newest_consensus_id
     where ${wanted}
     order by ${ORDERS[query.order]}
     limit ${query.limit} offset ${query.offset}
  `.execute(db);
  return {
    rows: rows.map(({ total: _, ...row }) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
    })),
    total: rows[0]?.total ?? 0,
  };
}
