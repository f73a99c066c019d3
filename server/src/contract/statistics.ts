import { Type, type Static } from 'typebox';
import { CANDIDATES } from './annotation.ts';
import { Id, Timestamp } from './identifier.ts';
import { Sha256 } from './model.ts';

/** The mean of so many numbers; null without any. */
export const Mean = Type.Union([
  Type.Object({ mean: Type.Number(), count: Type.Integer() }),
  Type.Null(),
]);
export type Mean = Static<typeof Mean>;

/** What became of the outlines that one model proposed, or of the ellipses taken instead. */
export const ProposalStatistics = Type.Object({
  /** The SHA-256 of the model's decoder. */
  model: Sha256,
  candidate: Type.Enum(CANDIDATES),
  /** Structures for which they were in use when the answer was sent. */
  structures: Type.Integer(),
  /** The share of them sent pixel for pixel as proposed. */
  untouched: Type.Number(),
  /** The mean Dice of what was sent to what was proposed. */
  dice: Type.Number(),
});
export type ProposalStatistics = Static<typeof ProposalStatistics>;

/** How the work of a task goes. Of a replaced annotation the later one counts. */
export const TaskStatistics = Type.Object({
  annotations: Type.Integer(),
  /** Seconds of drawing, and vertices, of the newest annotations: `count` of them at most. */
  seconds: Mean,
  vertices: Mean,
  /** Of a person, so many of their newest annotations count. */
  newestOfPerson: Type.Integer(),
  /** The pace is that of so many days. */
  paceDays: Type.Integer(),
  /** Items by the agreement of their newest consensus, in tenths from 0 to 1. */
  agreement: Type.Array(Type.Integer(), { minItems: 10, maxItems: 10 }),
  proposals: Type.Array(ProposalStatistics),
  /** When as many annotations as are wanted will be there; null without any in `paceDays` days. */
  projection: Type.Union([
    Type.Object({
      remaining: Type.Integer(),
      /** In the mean of the last `days` days: `paceDays`, or those since the first annotation. */
      perDay: Type.Number(),
      days: Type.Number(),
      finishedAt: Timestamp,
    }),
    Type.Null(),
  ]),
});
export type TaskStatistics = Static<typeof TaskStatistics>;

/** What one person did in a task. */
export const PersonStatistics = Type.Object({
  personId: Id,
  /** Null once the account is gone; the work stays. */
  name: Type.Union([Type.String(), Type.Null()]),
  annotations: Type.Integer(),
  /** Of their newest annotations. */
  seconds: Mean,
  vertices: Mean,
  /** Of the newest consensus of their items, as it estimates this rater, per structure. */
  sensitivity: Mean,
  specificity: Mean,
  /** Of what models proposed to them, per structure: the share sent as it was, and how alike the rest. */
  untouched: Mean,
  diceToProposal: Mean,
});
export type PersonStatistics = Static<typeof PersonStatistics>;

/** What part of the matrix of people and items is wanted. */
export const MatrixQuery = Type.Object({
  people: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  peopleFrom: Type.Integer({ minimum: 0, default: 0 }),
  items: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
  itemsFrom: Type.Integer({ minimum: 0, default: 0 }),
});
export type MatrixQuery = Static<typeof MatrixQuery>;

/** Who annotated what: a part of it. */
export const ContributionMatrix = Type.Object({
  people: Type.Integer(),
  items: Type.Integer(),
  /** The names of this part's items, in the task's order. */
  columns: Type.Array(Type.String()),
  rows: Type.Array(
    Type.Object({
      name: Type.Union([Type.String(), Type.Null()]),
      /** Which of the columns this person annotated, from 0. */
      annotated: Type.Array(Type.Integer()),
    })
  ),
});
export type ContributionMatrix = Static<typeof ContributionMatrix>;
