import { Type, type Static } from 'typebox';
import { Answer } from './annotation.ts';
import { Timestamp } from './identifier.ts';

/** An annotation not yet submitted; its outlines may still be open or cross themselves. */
export const Draft = Type.Object({
  answers: Type.Array(Answer, { maxItems: 32 }),
  savedAt: Timestamp,
});
export type Draft = Static<typeof Draft>;

/** Sent to `PUT assignments/{id}/draft`, replacing the draft before it. */
export const DraftContent = Type.Object({ answers: Type.Array(Answer, { maxItems: 32 }) });
export type DraftContent = Static<typeof DraftContent>;
