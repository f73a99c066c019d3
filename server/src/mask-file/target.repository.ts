import { sql, type Kysely } from 'kysely';
import { ITEM_PURPOSES, type ItemPurpose } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { Target } from './read-mask-files.ts';

/** The items of a task that are there for one of `purposes`, by what a file of masks can be matched with. */
export async function findTargets(
  db: Kysely<Database>,
  taskId: string,
  purposes: readonly ItemPurpose[] = ITEM_PURPOSES
): Promise<Target[]> {
  const { rows } = await sql<Target>`
    select item.id as "itemId", array_remove(array[origin.file_name, item.name], null) as names,
           image.rows, image.columns, image.geometry
      from item
      join image on image.id = item.image_id
      left join image_origin origin on origin.image_id = image.id
     where item.task_id = ${taskId} and item.purpose = any(${[...purposes]})
     order by item.position
  `.execute(db);
  return rows;
}
