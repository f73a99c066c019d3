import { Type } from 'typebox';
import { caller } from '../access.ts';
import {
  Id,
  Invitation,
  InvitationToken,
  MadeInvitation,
  Member,
  NewInvitations,
  Page,
  PageQuery,
  Task,
} from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import {
  endMembership,
  invite,
  join,
  listInvitations,
  listMembers,
  withdrawInvitation,
} from './membership.service.ts';

const MANAGERS = { access: ['task master', 'administrator'] } as const;

/** Against guessing tokens, hopeless as that is. */
const ATTEMPTS = { rateLimit: { max: 30, timeWindow: '1 minute' } };

const ofTask = Type.Object({ taskId: Id });

export const membershipRoutes: Routes = (app, { db }) => {
  app.get('/tasks/:taskId/members', {
    schema: {
      summary: 'Who belongs to a task',
      params: ofTask,
      querystring: PageQuery,
      response: { 200: Page(Member) },
    },
    config: MANAGERS,
    handler: request => listMembers(db, caller(request), request.params.taskId, request.query),
  });

  app.delete('/tasks/:taskId/members/:personId', {
    schema: {
      summary: 'Leave a task, or take somebody out of it; what they drew stays',
      params: Type.Object({ taskId: Id, personId: Id }),
    },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      const { taskId, personId } = request.params;
      await endMembership(db, caller(request), taskId, personId);
      return reply.status(204).send();
    },
  });

  app.get('/tasks/:taskId/invitations', {
    schema: {
      summary: 'Links into a task that have not been withdrawn',
      params: ofTask,
      querystring: PageQuery,
      response: { 200: Page(Invitation) },
    },
    config: MANAGERS,
    handler: request => listInvitations(db, caller(request), request.params.taskId, request.query),
  });

  app.post('/tasks/:taskId/invitations', {
    schema: {
      summary: 'Make links into a task; their tokens are shown this once',
      params: ofTask,
      body: NewInvitations,
      response: { 201: Type.Array(MadeInvitation) },
    },
    config: MANAGERS,
    handler: async (request, reply) =>
      reply
        .status(201)
        .send(await invite(db, caller(request), request.params.taskId, request.body)),
  });

  app.delete('/invitations/:invitationId', {
    schema: {
      summary: 'Withdraw a link; whoever came by it stays',
      params: Type.Object({ invitationId: Id }),
    },
    config: MANAGERS,
    handler: async (request, reply) => {
      await withdrawInvitation(db, caller(request), request.params.invitationId);
      return reply.status(204).send();
    },
  });

  app.post('/invitations/join', {
    schema: {
      summary: 'Come into a task by a link',
      body: Type.Object({ token: InvitationToken }),
      response: { 200: Task },
    },
    config: { access: 'signed in', ...ATTEMPTS },
    handler: request => join(db, caller(request), request.body.token),
  });
};
