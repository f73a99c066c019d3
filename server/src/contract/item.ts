import { Type, type Static } from 'typebox';
import { CONSENSUS_STATES, ExpectedDice } from './consensus.ts';
import { Id } from './identifier.ts';
import { PageQuery } from './page.ts';
import { SignedBy } from './signature.ts';

/** Wanted from more raters, from none, or beyond what the crowd can settle. */
export const ITEM_STATES = ['open', 'retired', 'for expert'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What an item is there for: to be segmented, to learn from, to be tested with, to be measured by. */
export const ITEM_PURPOSES = ['work', 'tutorial', 'qualification', 'gold'] as const;
export type ItemPurpose = (typeof ITEM_PURPOSES)[number];

/** What part of a task's items is wanted. */
export const ItemQuery = Type.Object({
  ...PageQuery.properties,
  /** Only those with a reference. */
  hasReference: Type.Optional(Type.Literal(true)),
});
export type ItemQuery = Static<typeof ItemQuery>;

/** One image of a task to be segmented, as the task master's list shows it. */
export const Item = Type.Object({
  id: Id,
  name: Type.String(),
  state: Type.Enum(ITEM_STATES),
  purpose: Type.Enum(ITEM_PURPOSES),
  annotations: Type.Integer(),
  /** At present. */
  ratersWanted: Type.Integer(),
  consensusId: Type.Union([Id, Type.Null()]),
  consensusVersion: Type.Union([Type.Integer(), Type.Null()]),
  agreement: Type.Union([Type.Number(), Type.Null()]),
  expectedDice: ExpectedDice,
  verdict: Type.Union([Type.Enum(CONSENSUS_STATES), Type.Null()]),
  /** The signature of that verdict. */
  signed: Type.Union([SignedBy, Type.Null()]),
  /** Whether its truth is known, or an expert has accepted what could become it. */
  hasReference: Type.Boolean(),
});
export type Item = Static<typeof Item>;
