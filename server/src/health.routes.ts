import { sql } from 'kysely';
import { Type } from 'typebox';
import { Refusal } from './errors.ts';
import type { Routes } from './routes.ts';

export const healthRoutes: Routes = (app, { db }) => {
  app.get('/health', {
    schema: {
      summary: 'Whether this server can do its work',
      security: [],
      response: { 200: Type.Object({ ready: Type.Literal(true) }) },
    },
    config: { access: 'everyone' },
    handler: async () => {
      await sql`select 1`.execute(db).catch((cause: unknown) => {
        const refusal = new Refusal('NOT_READY', 'The database does not answer.');
        throw Object.assign(refusal, { cause });
      });
      return { ready: true as const };
    },
  });
};
