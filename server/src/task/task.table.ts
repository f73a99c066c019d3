import type { ColumnType, Generated } from 'kysely';
import type {
  ADMISSIONS,
  AskedFor,
  AssignmentOrder,
  Code,
  FusionSetting,
  HighScores,
  Metric,
  PROMPTINGS,
  Race,
  Suitability,
  TASK_STATES,
} from '../contract/index.ts';

export interface TaskTable {
  id: Generated<string>;
  name: string;
  instruction: string;
  window_center: number | null;
  window_width: number | null;
  every_nth: number;
  raters_wanted: number;
  target_dice: number | null;
  most_raters: number | null;
  admission: (typeof ADMISSIONS)[number];
  from_level: Generated<number>;
  asks_for: Generated<AskedFor>;
  assignment_order: Generated<AssignmentOrder>;
  prompting: Generated<(typeof PROMPTINGS)[number]>;
  model: string | null;
  suitability: ColumnType<Suitability | null, string | null, string | null>;
  fusion: ColumnType<FusionSetting, string, string>;
  signed: Generated<boolean>;
  second_reader: Generated<boolean>;
  state: Generated<(typeof TASK_STATES)[number]>;
  phantom: Generated<boolean>;
  instruction_pictures: Generated<string[]>;
  metric: Generated<Metric>;
  tutorial_bar: Generated<number>;
  tutorial_required: Generated<boolean>;
  qualification_images: Generated<number>;
  qualification_bar: Generated<number>;
  qualification_attempts: Generated<number>;
  qualification_wait_minutes: Generated<number>;
  gold_rate: Generated<number>;
  gold_bar: Generated<number>;
  high_scores: Generated<HighScores>;
  race: ColumnType<Race | null, string | null | undefined, string | null>;
  created_by: string | null;
  created_at: ColumnType<Date, never, never>;
}

export interface StructureTable {
  id: Generated<string>;
  task_id: string;
  position: number;
  name: string;
  color: string;
  code: ColumnType<Code | null, string | null, string | null>;
}
