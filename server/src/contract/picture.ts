import { Type, type Static } from 'typebox';
import { Id } from './identifier.ts';

/** A picture that a task master shows with an instruction or a tutorial. */
export const Picture = Type.Object({ id: Id, width: Type.Integer(), height: Type.Integer() });
export type Picture = Static<typeof Picture>;
