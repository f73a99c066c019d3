import { Type, type Static } from 'typebox';
import { Timestamp } from './identifier.ts';
import { Level } from './level.ts';
import { Mean } from './statistics.ts';

/** What somebody did in a task, and how well. */
export const CertifiedTask = Type.Object({
  name: Type.String(),
  structures: Type.Array(Type.String()),
  outlined: Type.Integer(),
  from: Timestamp,
  until: Timestamp,
  /** The Dice with the known outlines of all tests, and of gold of earlier days. */
  test: Mean,
  gold: Mean,
});
export type CertifiedTask = Static<typeof CertifiedTask>;

/** What somebody can show to others: the work they did, and on what it was measured. */
export const Certificate = Type.Object({
  name: Type.String(),
  issuedAt: Timestamp,
  level: Level,
  /** Those in which they outlined images, the latest first. */
  tasks: Type.Array(CertifiedTask),
});
export type Certificate = Static<typeof Certificate>;
