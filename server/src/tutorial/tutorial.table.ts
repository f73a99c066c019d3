import type { ColumnType, Generated } from 'kysely';
import type { Answer, Metric, NewTutorialStep } from '../contract/index.ts';

export interface TutorialStepTable {
  id: string;
  task_id: string;
  position: number;
  kind: NewTutorialStep['kind'];
  item_id: string | null;
  title: string;
  text: string;
  picture_id: string | null;
  removed: Generated<boolean>;
}

export interface TutorialAttemptTable {
  id: string;
  step_id: string;
  person_id: string;
  reference_id: string;
  answers: ColumnType<Answer[], string, never>;
  content_hash: string;
  metric: Metric;
  score: number;
  passed: boolean;
  created_at: ColumnType<Date, never, never>;
}
