import { Type, type Static } from 'typebox';
import { Role } from './account.ts';
import { Id, Timestamp } from './identifier.ts';

/** Somebody who belongs to a task, as its task master sees them. */
export const Member = Type.Object({
  personId: Id,
  /** Null once the account is gone; the work stays. */
  name: Type.Union([Type.String(), Type.Null()]),
  role: Role,
  joinedAt: Timestamp,
  /** Items of the task they have answered. */
  answered: Type.Integer(),
});
export type Member = Static<typeof Member>;

/** Makes a link for each address, or, without any, one for whoever has it. */
export const NewInvitations = Type.Object({
  emails: Type.Array(Type.String({ format: 'email', maxLength: 254 }), {
    maxItems: 500,
    default: [],
  }),
  days: Type.Integer({ minimum: 1, maximum: 365, default: 30 }),
});
export type NewInvitations = Static<typeof NewInvitations>;

export const Invitation = Type.Object({
  id: Id,
  /** Whom the link was made for, and then it admits one person; null for whoever has it. */
  email: Type.Union([Type.String(), Type.Null()]),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  /** Who came by it, where it was made for one person. */
  acceptedBy: Type.Union([Type.String(), Type.Null()]),
});
export type Invitation = Static<typeof Invitation>;

/** What stands in the link, shown once: only its hash is kept. */
export const InvitationToken = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });

export const MadeInvitation = Type.Object({
  id: Id,
  email: Type.Union([Type.String(), Type.Null()]),
  token: InvitationToken,
});
export type MadeInvitation = Static<typeof MadeInvitation>;
