import type { ColumnType, Generated } from 'kysely';

export interface AssignmentTable {
  id: Generated<string>;
  item_id: string;
  person_id: string;
  leased_until: Date;
  answered: Generated<boolean>;
  /** Its lease has ended without an answer, and the item was given to others for it. */
  released: Generated<boolean>;
  created_at: ColumnType<Date, never, never>;
}
