import { Type, type Static } from 'typebox';
import { Draft } from './draft.ts';
import { Id, Timestamp } from './identifier.ts';
import { ImageReference } from './image.ts';

/** One person, one item, for a limited time. */
export const Assignment = Type.Object({
  id: Id,
  taskId: Id,
  itemId: Id,
  itemName: Type.String(),
  image: ImageReference,
  leasedUntil: Timestamp,
  /** What the person had drawn when they left, on whatever device. */
  draft: Type.Union([Draft, Type.Null()]),
});
export type Assignment = Static<typeof Assignment>;

/** How many items to hold at once: the one being drawn and those fetched ahead. */
export const AssignmentRequest = Type.Object({
  wanted: Type.Integer({ minimum: 1, maximum: 5, default: 1 }),
});
export type AssignmentRequest = Static<typeof AssignmentRequest>;

export const AssignmentQueue = Type.Object({
  /** In the order in which to draw them; empty when there is nothing left for this person. */
  assignments: Type.Array(Assignment),
  /** Items of the task this person has answered, and those they could. */
  answered: Type.Integer(),
  available: Type.Integer(),
});
export type AssignmentQueue = Static<typeof AssignmentQueue>;
