import type { ColumnType, Generated } from 'kysely';
import type {
  AuthorKind,
  TruthSource,
  Verification,
  VerificationSummary,
  VerifiedUnit,
} from '../contract/index.ts';

export interface VerificationTable {
  id: string;
  task_id: string;
  /** Of all that is compared: it is computed once. */
  input_hash: string;
  state: Generated<Verification['state']>;
  done: Generated<number>;
  total: Generated<number>;
  summary: ColumnType<VerificationSummary | null, undefined, string>;
  created_at: ColumnType<Date, never, never>;
}

export interface VerificationScoreTable {
  verification_id: string;
  unit: VerifiedUnit;
  /** The item or the series. */
  subject_id: string;
  /** The name of the image or the series. */
  subject: string;
  slices: number;
  structure_id: string;
  source: TruthSource;
  gold: boolean;
  author_kind: Exclude<AuthorKind, 'raters'>;
  author_name: string;
  reference_pixels: ColumnType<string, number, never>;
  marked_pixels: ColumnType<string, number, never>;
  dice: number | null;
  sensitivity: number | null;
  specificity: number;
  hausdorff: number | null;
  modified_hausdorff: number | null;
}
