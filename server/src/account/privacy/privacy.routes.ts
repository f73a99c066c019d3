import { Type } from 'typebox';
import { caller } from '../../access.ts';
import type { Routes } from '../../routes.ts';
import { deletePerson, exportPerson } from './privacy.service.ts';

/** Reading everything is dear. */
const RARELY = { rateLimit: { max: 10, timeWindow: '1 minute' } };

/** What a person may do about what is stored of them. */
export const privacyRoutes: Routes = (app, { db }) => {
  app.get('/me/export', {
    schema: { summary: 'Everything stored about you', response: { 200: Type.Unknown() } },
    config: { access: 'signed in', ...RARELY },
    handler: async (request, reply) => {
      reply.header('content-disposition', 'attachment; filename="quorum-my-data.json"');
      return exportPerson(db, caller(request));
    },
  });

  app.post('/me/delete', {
    schema: {
      summary: 'Delete your account; what you submitted stays under a pseudonym',
      body: Type.Object({ name: Type.String({ maxLength: 80 }) }),
    },
    config: { access: 'signed in', ...RARELY },
    handler: async (request, reply) => {
      await deletePerson(db, caller(request), request.body.name);
      return reply.status(204).send();
    },
  });
};
