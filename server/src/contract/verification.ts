import { Type, type Static, type TSchema } from 'typebox';
import { Id, Timestamp } from './identifier.ts';

/** How a mask is compared with a reference; distances are those of outlines, less being better. */
export const VERIFIED_METRICS = [
  'dice',
  'sensitivity',
  'specificity',
  'hausdorff',
  'modifiedHausdorff',
] as const;
export type VerifiedMetric = (typeof VERIFIED_METRICS)[number];

/** By which raters' masks are fused anew, to be compared with the consensus. */
export const VERIFIED_METHODS = [
  'majority vote',
  'STAPLE',
  'STAPLE, whole image',
  'pooled STAPLE',
  'SIMPLE',
  'shape-based average',
] as const;
export type VerifiedMethod = (typeof VERIFIED_METHODS)[number];

/**
 * Where a reference comes from: a file (or the phantom's own shape), which knows nothing of the
 * crowd; or an expert who changed the consensus, and so began with it.
 */
export const TRUTH_SOURCES = ['independent', 'edited'] as const;
export type TruthSource = (typeof TRUTH_SOURCES)[number];

/** One image, or all verified slices of a series together. */
export const VERIFIED_UNITS = ['image', 'volume'] as const;
export type VerifiedUnit = (typeof VERIFIED_UNITS)[number];

/** The consensus as it stands, a method, the mean of a unit's raters, or one rater. */
export const AUTHOR_KINDS = ['consensus', 'method', 'raters', 'rater'] as const;
export type AuthorKind = (typeof AUTHOR_KINDS)[number];

const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Of `n` values; the quartiles are interpolated linearly, the deviation is that of a sample. */
export const Spread = Type.Object({
  n: Type.Integer(),
  mean: Type.Number(),
  /** Null of a single value. */
  deviation: OrNull(Type.Number()),
  least: Type.Number(),
  lowerQuartile: Type.Number(),
  median: Type.Number(),
  upperQuartile: Type.Number(),
  most: Type.Number(),
});
export type Spread = Static<typeof Spread>;

/** A two-sided p value, and what it is once corrected for many comparisons (Holm). */
const PValue = Type.Object({ p: Type.Number(), adjusted: Type.Number() });

/** With five pairs, no two-sided signed-rank test can come below 0.05. */
export const FEWEST_PAIRS = 6;

/** An author against the consensus, on the units that both have. */
export const PairedTest = Type.Object({
  pairs: Type.Integer(),
  /** Of the author, less that of the consensus. */
  meanDifference: Type.Number(),
  /** Null where fewer than `FEWEST_PAIRS` differ, but not none. */
  wilcoxon: OrNull(PValue),
  /** Null where all differ by the same, which leaves nothing to measure it by. */
  t: OrNull(PValue),
});
export type PairedTest = Static<typeof PairedTest>;

const OfMetrics = <T extends TSchema>(schema: T) =>
  Type.Object({
    dice: schema,
    sensitivity: schema,
    specificity: schema,
    hausdorff: schema,
    modifiedHausdorff: schema,
  } satisfies Record<VerifiedMetric, T>);

export const VerifiedAuthor = Type.Object({
  kind: Type.Enum(AUTHOR_KINDS),
  /** Of a method, or a rater's pseudonym in the task's exports; empty otherwise. */
  name: Type.String(),
  spreads: OfMetrics(OrNull(Spread)),
  /** Null of the consensus itself, and of fewer pairs than any test can tell apart. */
  tests: OfMetrics(OrNull(PairedTest)),
  /** Units in which the reference has nothing, and those of them in which this author marked. */
  absent: Type.Integer(),
  markedAbsent: Type.Integer(),
});
export type VerifiedAuthor = Static<typeof VerifiedAuthor>;

/** One structure, against references of one source, by image or by volume. */
export const VerifiedGroup = Type.Object({
  structureId: Id,
  source: Type.Enum(TRUTH_SOURCES),
  unit: Type.Enum(VERIFIED_UNITS),
  units: Type.Integer(),
  /** Units in which the reference has nothing: only specificity is measured there. */
  absent: Type.Integer(),
  /** Images that raters were tested with in secret. */
  gold: Type.Integer(),
  authors: Type.Array(VerifiedAuthor),
});
export type VerifiedGroup = Static<typeof VerifiedGroup>;

export const VerificationSummary = Type.Object({
  /** Of distances: pixels as soon as one image does not tell how large its pixels are. */
  lengths: Type.Enum(['mm', 'pixel']),
  groups: Type.Array(VerifiedGroup),
  /** Images whose consensus an expert took as it was: it would be compared with itself. */
  unchanged: Type.Array(Type.Object({ structureId: Id, images: Type.Integer() })),
});
export type VerificationSummary = Static<typeof VerificationSummary>;

/** A comparison of a task's results with its references, under way or done. */
export const Verification = Type.Object({
  id: Id,
  taskId: Id,
  state: Type.Enum(['waiting', 'running', 'done', 'failed']),
  /** Series compared, of how many. */
  done: Type.Integer(),
  total: Type.Integer(),
  summary: OrNull(VerificationSummary),
  /** Whether annotations, consensus and references are still those that were compared. */
  current: Type.Boolean(),
  createdAt: Timestamp,
});
export type Verification = Static<typeof Verification>;
