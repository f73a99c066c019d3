import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Contestant, HighScoreList, HighScoreQuery, Id } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import {
  joinHighScores,
  leaveHighScores,
  listHighScores,
  removeNickname,
} from './high-score.service.ts';

const TaskParams = Type.Object({ taskId: Id });

export const highScoreRoutes: Routes = (app, { db }) => {
  app.get('/tasks/:taskId/high-scores', {
    schema: {
      summary: 'The high scores of a task, by nickname, and your own line',
      params: TaskParams,
      querystring: HighScoreQuery,
      response: { 200: HighScoreList },
    },
    config: { access: 'signed in' },
    handler: request => listHighScores(db, caller(request), request.params.taskId, request.query),
  });

  app.put('/tasks/:taskId/high-scores/me', {
    schema: {
      summary: 'Take part in the high scores of a task under a nickname, or change it',
      params: TaskParams,
      body: Contestant,
    },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      await joinHighScores(db, caller(request), request.params.taskId, request.body);
      return reply.status(204).send();
    },
  });

  app.delete('/tasks/:taskId/high-scores/me', {
    schema: { summary: 'Leave the high scores of a task', params: TaskParams },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      await leaveHighScores(db, caller(request), request.params.taskId);
      return reply.status(204).send();
    },
  });

  app.delete('/tasks/:taskId/high-scores/:nicknameId', {
    schema: {
      summary: 'Remove a nickname from the high scores of a task',
      params: Type.Object({ taskId: Id, nicknameId: Id }),
    },
    config: { access: ['task master', 'administrator'] },
    handler: async (request, reply) => {
      const { taskId, nicknameId } = request.params;
      await removeNickname(db, caller(request), taskId, nicknameId);
      return reply.status(204).send();
    },
  });
};
