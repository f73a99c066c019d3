import { Type, type Static } from 'typebox';
import { CONSENSUS_STATES } from './consensus.ts';
import { Id } from './identifier.ts';

export const ITEM_STATES = ['open', 'retired'] as const;

/** One image of a task to be segmented, as the task master's list shows it. */
export const Item = Type.Object({
  id: Id,
  name: Type.String(),
  state: Type.Enum(ITEM_STATES),
  annotations: Type.Integer(),
  consensusId: Type.Union([Id, Type.Null()]),
  consensusVersion: Type.Union([Type.Integer(), Type.Null()]),
  agreement: Type.Union([Type.Number(), Type.Null()]),
  verdict: Type.Union([Type.Enum(CONSENSUS_STATES), Type.Null()]),
});
export type Item = Static<typeof Item>;
