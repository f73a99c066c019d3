import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type {
  Invitation,
  MadeInvitation,
  Member,
  NewInvitations,
  Page,
  PageQuery,
  Task,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { deleteContestant } from '../high-score/contestant.repository.ts';
import { readTask, requireChangeable } from '../task/task.service.ts';
import {
  acceptInvitation,
  findInvitations,
  findTaskIdOfInvitation,
  hashToken,
  insertInvitations,
  lockInvitation,
  revokeInvitation,
} from './invitation.repository.ts';
import { deleteMember, findMembers, insertMember } from './member.repository.ts';

const DAY_MS = 86_400_000;

export async function listMembers(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  query: PageQuery
): Promise<Page<Member>> {
  await requireChangeable(db, person, taskId);
  return findMembers(db, taskId, query);
}

/** Somebody leaves, or is taken out of, a task; what they drew stays. */
export async function endMembership(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  memberId: string
): Promise<void> {
  if (memberId !== person.personId) await requireChangeable(db, person, taskId);
  await db.transaction().execute(async trx => {
    if (!(await deleteMember(trx, taskId, memberId)))
      throw new Refusal('NOT_FOUND', 'There is no such member of this task.');
    await deleteContestant(trx, taskId, memberId);
    const entry = { actor: person.personId, action: 'member left', subject: taskId } as const;
    await writeAudit(trx, { ...entry, detail: { personId: memberId } });
  });
}

/** Makes links into a task: one for each address, or one for whoever has it. */
export async function invite(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  { emails, days }: NewInvitations
): Promise<MadeInvitation[]> {
  await requireChangeable(db, person, taskId);
  const addresses: (string | null)[] = emails.length === 0 ? [null] : [...new Set(emails)];
  const expiresAt = new Date(Date.now() + days * DAY_MS);
  const made = addresses.map(email => ({ email, token: randomBytes(32).toString('base64url') }));
  const ids = await db.transaction().execute(async trx => {
    const rows = made.map(({ email, token }) => ({
      task_id: taskId,
      token_hash: hashToken(token),
      email,
      created_by: person.personId,
      expires_at: expiresAt,
    }));
    const entry = { actor: person.personId, action: 'people invited', subject: taskId } as const;
    await writeAudit(trx, { ...entry, detail: { links: rows.length } });
    return insertInvitations(trx, rows);
  });
  return made.flatMap((invitation, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ id, ...invitation }];
  });
}

export async function listInvitations(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  query: PageQuery
): Promise<Page<Invitation>> {
  await requireChangeable(db, person, taskId);
  return findInvitations(db, taskId, query);
}

/** Ends a link; whoever came by it stays. */
export async function withdrawInvitation(
  db: Kysely<Database>,
  person: Principal,
  invitationId: string
): Promise<void> {
  const taskId = await findTaskIdOfInvitation(db, invitationId);
  if (taskId === undefined) throw new Refusal('NOT_FOUND', 'There is no such invitation.');
  await requireChangeable(db, person, taskId);
  await db.transaction().execute(async trx => {
    await revokeInvitation(trx, invitationId);
    const entry = { actor: person.personId, action: 'invitation ended', subject: taskId } as const;
    await writeAudit(trx, { ...entry, detail: { invitationId } });
  });
}

/** Comes into a task by a link. One made for an address admits the first who comes by it. */
export async function join(db: Kysely<Database>, person: Principal, token: string): Promise<Task> {
  const taskId = await db.transaction().execute(async trx => {
    const invitation = await lockInvitation(trx, token, person.personId);
    if (!invitation || person.visitor)
      throw new Refusal(
        'INVITATION_ENDED',
        person.visitor
          ? 'Make an account first: the invitation is for people who come again.'
          : 'This invitation has ended, or somebody else has used it. Ask for a new one.'
      );
    if (invitation.email !== null) await acceptInvitation(trx, invitation.id, person.personId);
    if (await insertMember(trx, invitation.taskId, person.personId))
      await writeAudit(trx, {
        actor: person.personId,
        action: 'member joined',
        subject: invitation.taskId,
        detail: { invitationId: invitation.id },
      });
    return invitation.taskId;
  });
  return readTask(db, person, taskId);
}
