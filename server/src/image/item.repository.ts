import { sql, type Kysely, type Transaction } from 'kysely';
import type { Item, ItemPurpose, ItemQuery, Page } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { DicomJson, ImageGeometry } from '../dicom/dicom-image.ts';
import { signedBy } from '../review/signature/signed-by.ts';

/** The image of an item, and where it lies among its series' slices. */
export type ItemImage = {
  itemId: string;
  name: string;
  taskId: string;
  studyUid: string;
  imageId: string;
  seriesId: string;
  position: number;
  rows: number;
  columns: number;
  geometry: ImageGeometry | null;
  pixelSpacing: ImageGeometry['pixelSpacing'] | null;
  /** SHA-256 of the pixels as they are stored. */
  frameHash: string;
  purpose: ItemPurpose;
};

export async function findItemImages(
  db: Kysely<Database>,
  itemIds: readonly string[]
): Promise<Map<string, ItemImage>> {
  if (itemIds.length === 0) return new Map();
  const rows = await selectItemImages(db).where('item.id', 'in', itemIds).execute();
  return new Map(rows.map(row => [row.itemId, row]));
}

/** The item that a virtual study shows. */
export async function findItemOfStudy(
  db: Kysely<Database>,
  studyUid: string
): Promise<ItemImage | undefined> {
  return selectItemImages(db).where('item.study_uid', '=', studyUid).executeTakeFirst();
}

function selectItemImages(db: Kysely<Database>) {
  return db
    .selectFrom('item')
    .innerJoin('image', 'image.id', 'item.image_id')
    .select(['item.id as itemId', 'item.name', 'item.task_id as taskId'])
    .select(['item.study_uid as studyUid', 'image.id as imageId', 'image.series_id as seriesId'])
    .select(['image.position', 'image.rows', 'image.columns', 'image.geometry'])
    .select(['image.pixel_spacing as pixelSpacing', 'image.frame_hash as frameHash'])
    .select('item.purpose');
}

/** Locks the item, so that what concerns it is done one after another and counted exactly. */
export async function lockItem(trx: Transaction<Database>, itemId: string) {
  await trx.selectFrom('item').where('id', '=', itemId).select('id').forNoKeyUpdate().execute();
}

/** A slice as the viewer gets it. */
export type Slice = {
  imageId: string;
  position: number;
  header: DicomJson;
  transferSyntax: string;
  frameHash: string;
  /** Null where the pixels are in the storage. */
  pacs: string | null;
};

/** The slices of a series from position `first` to `last`, in spatial order. */
export async function findSlices(
  db: Kysely<Database>,
  seriesId: string,
  first: number,
  last: number
): Promise<Slice[]> {
  return db
    .selectFrom('image')
    .where('series_id', '=', seriesId)
    .where('position', '>=', first)
    .where('position', '<=', last)
    .select(['id as imageId', 'position', 'header', 'transfer_syntax as transferSyntax'])
    .select(['frame_hash as frameHash', 'pacs'])
    .orderBy('position')
    .execute();
}

/** The way back to the file of an image. */
export async function findOrigin(db: Kysely<Database>, imageId: string) {
  return db
    .selectFrom('image_origin')
    .where('image_id', '=', imageId)
    .select(['study_uid as studyUid', 'series_uid as seriesUid', 'sop_uid as sopUid'])
    .executeTakeFirst();
}

/** The items of a task in order, with what has become of each. */
export async function findItems(
  db: Kysely<Database>,
  taskId: string,
  { limit, offset, hasReference }: ItemQuery
): Promise<Page<Item>> {
  const known = sql`(coalesce(item.verdict in ('accepted', 'edited'), false)
    or exists (select from reference where item_id = item.id))`;
  const wanted = sql`item.task_id = ${taskId} ${hasReference ? sql`and ${known}` : sql``}`;
  const { rows } = await sql<Item & { total: number }>`
    select page.id, page.name, page.state, page.purpose, page.answers as annotations,
           coalesce(page.raters_wanted, task.raters_wanted) as "ratersWanted",
           newest.id as "consensusId", newest.version as "consensusVersion", page.agreement,
           newest.expected_dice as "expectedDice",
           case when newest.id is not null then coalesce(page.verdict, page.waits_for, 'to judge') end as verdict,
           ${signedBy(sql.ref('newest.id'))} as signed,
           page.known as "hasReference",
           (select count(*)::int from item where ${wanted}) as total
      from (
        select item.*, ${known} as known from item
         where ${wanted}
         order by position
         limit ${limit} offset ${offset}
      ) page
      join task on task.id = page.task_id
      left join consensus newest on newest.id = page.newest_consensus_id
     order by page.position
  `.execute(db);
  return { rows: rows.map(({ total: _, ...item }) => item), total: rows[0]?.total ?? 0 };
}
