import type { ColumnType, Generated } from 'kysely';
import type { DeliveredObject, Delivery } from '../../contract/index.ts';

export interface DeliveryTable {
  id: string;
  task_id: string;
  pacs: string;
  formats: ColumnType<Delivery['formats'], string, never>;
  source: Delivery['of'];
  state: Generated<Delivery['state']>;
  trouble: ColumnType<Delivery['trouble'], undefined, Delivery['trouble']>;
  created_by: string | null;
  created_at: ColumnType<Date, never, never>;
}

export interface DeliveredObjectTable {
  delivery_id: string;
  sop_uid: string;
  position: number;
  format: DeliveredObject['format'];
  series: string;
  author: string;
  state: Generated<DeliveredObject['state']>;
  trouble: DeliveredObject['trouble'];
  code: string | null;
}
