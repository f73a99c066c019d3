import { Type, type Static } from 'typebox';

/** In which zone a day begins and ends. */
export const ActivityQuery = Type.Object({
  /** By its name in the IANA database, such as Europe/Vienna. */
  zone: Type.String({ minLength: 1, maxLength: 64, default: 'UTC' }),
});
export type ActivityQuery = Static<typeof ActivityQuery>;

/** How many images somebody outlined on each day of the last weeks. */
export const Activity = Type.Object({
  /** Today included. */
  weeks: Type.Integer(),
  annotations: Type.Integer(),
  /** Days on which there were any, as 2026-11-21, the oldest first. */
  days: Type.Array(Type.Object({ day: Type.String(), annotations: Type.Integer() })),
});
export type Activity = Static<typeof Activity>;
