import { Type, type Static } from 'typebox';
import { Answer } from './annotation.ts';
import { Id, Timestamp } from './identifier.ts';
import { Signature, SignedContent } from './signature.ts';

export const VERDICTS = ['accepted', 'edited', 'rejected'] as const;
export const REJECTIONS = [
  'wrong structure',
  'part missing',
  'too large',
  'image unsuitable',
  'other',
] as const;

/** Sent to `PUT reviews/{id}` with an id made by the client, again until acknowledged. */
export const Verdict = Type.Object({
  consensusId: Id,
  verdict: Type.Enum(VERDICTS),
  /** Required with a rejection. */
  rejection: Type.Optional(
    Type.Object({ kind: Type.Enum(REJECTIONS), text: Type.String({ maxLength: 2000 }) })
  ),
  /** Required with an edit: the answers that replace the consensus, one per edited structure. */
  edits: Type.Optional(Type.Array(Answer, { minItems: 1, maxItems: 32 })),
  /** Required where the task has its verdicts signed; who signs has proved who they are before. */
  signature: Type.Optional(SignedContent),
});
export type Verdict = Static<typeof Verdict>;

/** An expert's verdict on one version of a consensus. */
export const Review = Type.Object({
  id: Id,
  verdict: Type.Enum(VERDICTS),
  rejection: Type.Union([
    Type.Object({ kind: Type.Enum(REJECTIONS), text: Type.String() }),
    Type.Null(),
  ]),
  edits: Type.Array(Answer),
  reviewer: Type.String(),
  createdAt: Timestamp,
  signature: Type.Union([Signature, Type.Null()]),
});
export type Review = Static<typeof Review>;
