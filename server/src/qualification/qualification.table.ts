import type { ColumnType, Generated } from 'kysely';
import type { Answer, Metric } from '../contract/index.ts';

export interface QualificationAttemptTable {
  id: Generated<string>;
  task_id: string;
  person_id: string;
  metric: Metric;
  bar: number;
  started_at: ColumnType<Date, never, never>;
  ended_at: Date | null;
  score: number | null;
  passed: boolean | null;
}

export interface QualificationQuestionTable {
  id: Generated<string>;
  attempt_id: string;
  position: number;
  item_id: string;
  answer_id: string | null;
  answers: ColumnType<Answer[] | null, string | null, string>;
  content_hash: string | null;
  reference_id: string | null;
  score: number | null;
  dice: number | null;
}
