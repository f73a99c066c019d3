import { Type, type Static } from 'typebox';
import { Answer, Contour } from './annotation.ts';
import { Id, Timestamp } from './identifier.ts';
import { ImageReference } from './image.ts';
import { Sha256 } from './model.ts';
import { Review } from './review.ts';
import { SignedBy } from './signature.ts';
import { FusionSetting } from './task.ts';

export const CONSENSUS_STATES = [
  'to judge',
  'second reader',
  'adjudication',
  'accepted',
  'edited',
  'rejected',
] as const;
/**
 * Which comes first: the worst agreement, the lowest expected Dice, what most raters could not tell,
 * the newest, by name, or by chance (always the same), for spot checks.
 */
export const CONSENSUS_ORDERS = [
  'agreement',
  'certainty',
  'cannot tell',
  'newest',
  'name',
  'random',
] as const;
export type ConsensusOrder = (typeof CONSENSUS_ORDERS)[number];

export const ConsensusQuery = Type.Object({
  order: Type.Enum(CONSENSUS_ORDERS, { default: 'agreement' }),
  /** `to judge` stands for all that the person asking may judge, whatever it waits for. */
  state: Type.Optional(Type.Enum(CONSENSUS_STATES)),
  /** Only where a rater could not tell. */
  doubted: Type.Optional(Type.Boolean()),
});
export type ConsensusQuery = Static<typeof ConsensusQuery>;

/** Mean pairwise Dice of the raters, 0 to 1; null with fewer than two raters. */
const Agreement = Type.Union([Type.Number(), Type.Null()]);

/**
 * The Dice with the truth that is expected of the consensus, by the pooled records of its raters; of
 * the structure of which it is lowest. Null where nobody gave a vote.
 */
export const ExpectedDice = Type.Union([Type.Number(), Type.Null()]);

/** A row of the expert's work list: the newest consensus of an item. */
export const ConsensusRow = Type.Object({
  id: Id,
  itemId: Id,
  itemName: Type.String(),
  version: Type.Integer(),
  raters: Type.Integer(),
  /** Of the structure the raters agree on least. */
  agreement: Agreement,
  expectedDice: ExpectedDice,
  /** Raters who could not tell of a structure. */
  cannotTell: Type.Integer(),
  /** Whether more outlines of the crowd would not make it good enough. */
  forExpert: Type.Boolean(),
  state: Type.Enum(CONSENSUS_STATES),
  /** The signature of the verdict that counts. */
  signed: Type.Union([SignedBy, Type.Null()]),
  createdAt: Timestamp,
});
export type ConsensusRow = Static<typeof ConsensusRow>;

export const RatedStructure = Type.Object({
  annotationId: Id,
  /** The rater's pseudonym in this consensus, "Rater 3". */
  rater: Type.String(),
  answer: Answer,
  /** The model whose proposal it is, sent as it was; null where a person drew or changed it. */
  proposedBy: Type.Union([Sha256, Type.Null()]),
  /** Estimated against the consensus of this one item; null where the rater gave no vote. */
  sensitivity: Type.Union([Type.Number(), Type.Null()]),
  specificity: Type.Union([Type.Number(), Type.Null()]),
});
export type RatedStructure = Static<typeof RatedStructure>;

export const StructureConsensus = Type.Object({
  structureId: Id,
  /** The fused mask, traced along its pixels' edges. */
  contours: Type.Array(Contour),
  /** Pixels in the mask. */
  area: Type.Integer(),
  agreement: Agreement,
  iterations: Type.Integer(),
  converged: Type.Boolean(),
  raters: Type.Array(RatedStructure),
  /**
   * How likely a pixel belongs to the structure, 0 to 1, by the annotations that marked it: of every
   * combination that occurs. Those who cannot tell gave no vote.
   */
  votes: Type.Array(Type.Object({ yes: Type.Array(Id), probability: Type.Number() })),
});
export type StructureConsensus = Static<typeof StructureConsensus>;

/** One of an item's versions, to choose among them. */
export const ConsensusVersion = Type.Object({
  id: Id,
  version: Type.Integer(),
  raters: Type.Integer(),
  fusion: FusionSetting,
  createdAt: Timestamp,
});
export type ConsensusVersion = Static<typeof ConsensusVersion>;

/** The fused result of an item, one version of it. */
export const Consensus = Type.Object({
  id: Id,
  taskId: Id,
  itemId: Id,
  itemName: Type.String(),
  version: Type.Integer(),
  newestVersion: Type.Integer(),
  fusion: FusionSetting,
  image: ImageReference,
  structures: Type.Array(StructureConsensus),
  /** Of the image's pixels, the fused masks and every rater's answers: what a signature is for. */
  contentHash: Sha256,
  /** The verdict that counts. */
  review: Type.Union([Review, Type.Null()]),
  /**
   * In a task with a second reader, as long as it is not settled: one's own verdict, or for whoever
   * adjudicates the two that differ. A second reader sees none.
   */
  readings: Type.Array(Review, { maxItems: 2 }),
  createdAt: Timestamp,
});
export type Consensus = Static<typeof Consensus>;
