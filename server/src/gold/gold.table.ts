import type { Metric } from '../contract/index.ts';

export interface GoldResultTable {
  annotation_id: string;
  reference_id: string;
  task_id: string;
  person_id: string;
  metric: Metric;
  score: number;
  dice: number;
}
