import { Type, type Static } from 'typebox';
import { Id, Timestamp } from './identifier.ts';
import { Sha256 } from './model.ts';
import { Credential } from './people.ts';
import { Window } from './window.ts';

/** What a signature under each verdict says (21 CFR 11.50). */
export const MEANINGS = {
  accepted: 'accepted as reference',
  edited: 'accepted as reference with edits',
  rejected: 'rejected',
} as const;

/** How somebody proved who they are: by their password, or anew at the organisation's sign-in. */
export const PROOF_METHODS = ['password', 'organisation'] as const;
export type ProofMethod = (typeof PROOF_METHODS)[number];

export const PasswordProof = Type.Object({
  password: Type.String({ minLength: 1, maxLength: 128 }),
});
export type PasswordProof = Static<typeof PasswordProof>;

/** Who would sign, and what it takes. */
export const Signatory = Type.Object({
  personId: Id,
  name: Type.String(),
  credential: Type.Union([Credential, Type.Null()]),
  /** Whether they have a password here. */
  password: Type.Boolean(),
  /** What the organisation's sign-in is called, if they sign in there. */
  provider: Type.Union([Type.String(), Type.Null()]),
  /** Until when they may sign without proving anew who they are; null where they have to. */
  provedUntil: Type.Union([Timestamp, Type.Null()]),
});
export type Signatory = Static<typeof Signatory>;

/** What whoever signs has had on the screen. */
export const SignedContent = Type.Object({
  /** As it came with the consensus. */
  contentHash: Sha256,
  /** Null where the viewer could not tell. */
  window: Type.Union([Window, Type.Null()]),
});
export type SignedContent = Static<typeof SignedContent>;

export const SignedBy = Type.Object({ name: Type.String(), signedAt: Timestamp });
export type SignedBy = Static<typeof SignedBy>;

/** Who signed a verdict, as what, in what sense, and when. */
export const Signature = Type.Object({
  ...SignedBy.properties,
  /** On record as they signed. */
  credential: Type.Union([Credential, Type.Null()]),
  meaning: Type.Enum(Object.values(MEANINGS)),
  method: Type.Enum(PROOF_METHODS),
  /** SHA-256 of the verdict, what was on the screen, and everything above. */
  recordHash: Sha256,
});
export type Signature = Static<typeof Signature>;
