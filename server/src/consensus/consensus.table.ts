import type { ColumnType, Generated } from 'kysely';
import type { FusionSetting } from '../contract/index.ts';

export interface ConsensusTable {
  id: Generated<string>;
  item_id: string;
  version: number;
  fusion: ColumnType<FusionSetting, string, never>;
  annotation_ids: string[];
  /** Of the structure its raters agree on least. */
  agreement: number | null;
  created_at: ColumnType<Date, never, never>;
}

/** A vote pattern: which annotations said yes, and on how many pixels. */
export type StoredPattern = { yes: string[]; pixels: number; probability: number };

export type StoredRater = {
  annotationId: string;
  sensitivity: number | null;
  specificity: number | null;
};

export interface ConsensusStructureTable {
  consensus_id: string;
  structure_id: string;
  /** The mask: positions at which it switches on and off, row by row. */
  runs: number[];
  area: number;
  agreement: number | null;
  iterations: number;
  converged: boolean;
  patterns: ColumnType<StoredPattern[], string, never>;
  raters: ColumnType<StoredRater[], string, never>;
}
