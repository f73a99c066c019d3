import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id, Page, Verification } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { listVerifications, scoresAsCsv, startVerification } from './verification.service.ts';

const TaskParams = Type.Object({ taskId: Id });

/** Of those who are measured, nobody. */
const MANAGERS = { access: ['task master', 'administrator'] } as const;

export const verificationRoutes: Routes = (app, context) => {
  app.post('/tasks/:taskId/verifications', {
    schema: {
      summary: "Have a task's results compared with its references",
      params: TaskParams,
      response: { 202: Verification },
    },
    config: MANAGERS,
    handler: async (request, reply) => {
      const { taskId } = request.params;
      return reply.status(202).send(await startVerification(context, caller(request), taskId));
    },
  });

  app.get('/tasks/:taskId/verifications', {
    schema: {
      summary: "The newest comparison of a task's results with its references",
      params: TaskParams,
      response: { 200: Page(Verification) },
    },
    config: MANAGERS,
    handler: request => listVerifications(context.db, caller(request), request.params.taskId),
  });

  app.get('/tasks/:taskId/verifications/scores.csv', {
    schema: { summary: 'The same, image by image and volume by volume', params: TaskParams },
    config: MANAGERS,
    handler: async (request, reply) => {
      const rows = await scoresAsCsv(context.db, caller(request), request.params.taskId);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="verification.csv"')
        .send(Readable.from(rows));
    },
  });
};
