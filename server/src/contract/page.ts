import { Type, type Static, type TSchema } from 'typebox';

/** What part of a list is wanted. */
export const PageQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  offset: Type.Integer({ minimum: 0, maximum: 1_000_000_000, default: 0 }),
});
export type PageQuery = Static<typeof PageQuery>;

/** A part of a list, with the length of the whole. */
export const Page = <T extends TSchema>(row: T) =>
  Type.Object({ rows: Type.Array(row), total: Type.Integer() });
export type Page<T> = { rows: T[]; total: number };
