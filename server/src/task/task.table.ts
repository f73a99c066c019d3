import type { ColumnType, Generated } from 'kysely';
import type { ADMISSIONS, Code, FusionSetting, TASK_STATES } from '../contract/index.ts';

export interface TaskTable {
  id: Generated<string>;
  name: string;
  instruction: string;
  window_center: number | null;
  window_width: number | null;
  every_nth: number;
  raters_wanted: number;
  admission: (typeof ADMISSIONS)[number];
  fusion: ColumnType<FusionSetting, string, string>;
  state: Generated<(typeof TASK_STATES)[number]>;
  phantom: Generated<boolean>;
  created_by: string | null;
  created_at: ColumnType<Date, never, never>;
}

export interface MemberTable {
  task_id: string;
  person_id: string;
}

export interface StructureTable {
  id: Generated<string>;
  task_id: string;
  position: number;
  name: string;
  color: string;
  code: ColumnType<Code | null, string | null, string | null>;
}
