import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Gold, Id, NewGold, Page, PageQuery, PersonScore } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { changeGold, letIn, listScores, readGold } from './gold.service.ts';

const TaskParams = Type.Object({ taskId: Id });

/** Nothing of this is for those who are measured. */
const MANAGERS = { access: ['task master', 'administrator'] } as const;

export const goldRoutes: Routes = (app, context) => {
  app.get('/tasks/:taskId/gold', {
    schema: {
      summary: 'The gold hidden in the work of a task, and how long it will last',
      params: TaskParams,
      response: { 200: Gold },
    },
    config: MANAGERS,
    handler: request => readGold(context.db, caller(request), request.params.taskId),
  });

  app.put('/tasks/:taskId/gold', {
    schema: {
      summary: 'Replace the gold hidden in the work of a task',
      params: TaskParams,
      body: NewGold,
      response: { 200: Gold },
    },
    config: MANAGERS,
    handler: request => changeGold(context, caller(request), request.params.taskId, request.body),
  });

  app.get('/tasks/:taskId/scores', {
    schema: {
      summary: 'Those who work on a task, and how they do on its gold',
      params: TaskParams,
      querystring: PageQuery,
      response: { 200: Page(PersonScore) },
    },
    config: MANAGERS,
    handler: request =>
      listScores(context.db, caller(request), request.params.taskId, request.query),
  });

  app.post('/tasks/:taskId/scores/:personId/new-start', {
    schema: {
      summary: 'Let somebody who was paused, or has no attempt left, begin anew',
      params: Type.Object({ taskId: Id, personId: Id }),
    },
    config: MANAGERS,
    handler: async (request, reply) => {
      const { taskId, personId } = request.params;
      await letIn(context.db, caller(request), taskId, personId);
      return reply.status(204).send();
    },
  });
};
