import type { ColumnType, Generated } from 'kysely';
import type { FusionSetting } from '../contract/index.ts';
import type { NamedVotes } from '../fusion/index.ts';

export interface ConsensusTable {
  id: Generated<string>;
  item_id: string;
  version: number;
  fusion: ColumnType<FusionSetting, string, never>;
  annotation_ids: string[];
  /** Of the structure its raters agree on least. */
  agreement: number | null;
  /** Of the structure of which it is lowest. */
  expected_dice: number | null;
  attainable_dice: number | null;
  /** How many of its raters could not tell of a structure. */
  cannot_tell: number;
  created_at: ColumnType<Date, never, never>;
}

/** Of what is truly there the found and the missed, of the rest the left and the wrongly marked. */
export type RecordedPixels = { found: number; missed: number; left: number; wrong: number };

/** A rater's rates by this item alone, and what it adds to their record in the pooled fit. */
export type StoredRater = RecordedPixels & {
  annotationId: string;
  sensitivity: number | null;
  specificity: number | null;
};

/** The sum of what a person's masks of a structure added to the pooled fit. */
export interface RaterRecordTable extends RecordedPixels {
  structure_id: string;
  person_id: string;
}

export interface ConsensusStructureTable {
  consensus_id: string;
  structure_id: string;
  /** The mask: positions at which it switches on and off, row by row. */
  runs: number[];
  area: number;
  agreement: number | null;
  expected_dice: number | null;
  attainable_dice: number | null;
  iterations: number;
  converged: boolean;
  /** `yes` by the ids of annotations. */
  patterns: ColumnType<NamedVotes[], string, never>;
  raters: ColumnType<StoredRater[], string, never>;
}
