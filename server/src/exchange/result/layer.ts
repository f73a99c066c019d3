import type { ProbabilityMap } from '../../fusion/fusion.ts';
import type { Contour, Mask } from '../../geometry/index.ts';
import type { OnSlice } from '../dicom/dicom-seg.ts';
import type { Algorithm } from '../dicom/segment.ts';

/** What the consensus, or one rater, says of the slices of a series. */
export interface Layer {
  /** "consensus", "Rater 3" */
  author: string;
  /** By the slice's index in the series. */
  slices: ReadonlyMap<number, LayerSlice>;
  /** Slices of which an expert rejected the consensus: nothing of them counts. */
  rejected: readonly number[];
  provenance: Provenance;
}

export interface LayerSlice {
  judged: 'drawn' | 'fused' | 'accepted';
  /** For each structure; undefined where the rater could not tell. */
  masks: readonly (Mask | undefined)[];
  /** The outlines as they were drawn, else those of the mask. */
  contours: OnSlice<readonly Contour[]>;
  probabilities?: readonly ProbabilityMap[];
}

/** How a layer came about. */
export interface Provenance {
  /** When the newest part of it was made. */
  at: Date;
  raters: readonly string[];
  /** The experts who accepted it, if they did so on every slice. */
  reviewer: string | null;
  /** Null where one person outlined. */
  algorithm: Algorithm | null;
  /** Differs whenever anything in the layer does. */
  key: readonly string[];
}
