import { Type, type Static } from 'typebox';
import { Answer, Vertex } from './annotation.ts';
import { Id, Timestamp } from './identifier.ts';

/** An outline that is being drawn: its last vertex is not joined to its first yet. */
export const OpenOutline = Type.Object({
  structureId: Id,
  points: Type.Array(Vertex, { minItems: 1, maxItems: 20000 }),
});

const content = {
  /** Of those structures that have one yet; outlines may still cross themselves. */
  answers: Type.Array(Answer, { maxItems: 32 }),
  open: Type.Union([OpenOutline, Type.Null()]),
  /** The window or tab in which this was drawn, by an id of its own. */
  writer: Id,
};

/** An annotation not yet submitted. */
export const Draft = Type.Object({
  ...content,
  /** Counts how often the draft was saved. */
  revision: Type.Integer(),
  savedAt: Timestamp,
});
export type Draft = Static<typeof Draft>;

/** Sent to `PUT assignments/{id}/draft`. The newest wins. */
export const DraftContent = Type.Object({
  ...content,
  /** The revision that this goes on from, null where there was none. */
  basedOn: Type.Union([Type.Integer(), Type.Null()]),
});
export type DraftContent = Static<typeof DraftContent>;

export const SavedDraft = Type.Object({
  revision: Type.Integer(),
  savedAt: Timestamp,
  /** What another writer had drawn and this one did not know of. */
  replaced: Type.Union([Draft, Type.Null()]),
});
export type SavedDraft = Static<typeof SavedDraft>;
