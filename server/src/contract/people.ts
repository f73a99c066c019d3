import { Type, type Static } from 'typebox';
import { Role } from './account.ts';
import { Id, Timestamp } from './identifier.ts';

/** What entitles somebody to judge, as an administrator has verified it. */
export const Credential = Type.Object({
  profession: Type.String({ minLength: 1, maxLength: 80 }),
  specialty: Type.String({ minLength: 1, maxLength: 80 }),
  licenceNumber: Type.String({ minLength: 1, maxLength: 80 }),
});
export type Credential = Static<typeof Credential>;

export const VerifiedCredential = Type.Object({
  ...Credential.properties,
  verifiedBy: Type.Union([Type.String(), Type.Null()]),
  verifiedAt: Timestamp,
});
export type VerifiedCredential = Static<typeof VerifiedCredential>;

/** Somebody with an account, as the administrator sees them. */
export const AccountHolder = Type.Object({
  personId: Id,
  name: Type.String(),
  email: Type.String(),
  role: Role,
  createdAt: Timestamp,
  credential: Type.Union([VerifiedCredential, Type.Null()]),
});
export type AccountHolder = Static<typeof AccountHolder>;

/** What an administrator changes about a person; null takes the credential away. */
export const AccountChange = Type.Object({
  role: Type.Optional(Role),
  credential: Type.Optional(Type.Union([Credential, Type.Null()])),
});
export type AccountChange = Static<typeof AccountChange>;
