import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { caller } from '../access.ts';
import {
  ContributionMatrix,
  Id,
  MatrixQuery,
  Page,
  PageQuery,
  PersonStatistics,
  TaskStatistics,
} from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { listPeople, peopleAsCsv, readMatrix, readStatistics } from './statistics.service.ts';

const TaskParams = Type.Object({ taskId: Id });

/** Nothing of this is for those who are counted. */
const MANAGERS = { access: ['task master', 'administrator'] } as const;

export const statisticsRoutes: Routes = (app, { db }) => {
  app.get('/tasks/:taskId/statistics', {
    schema: {
      summary: 'How the work of a task goes, and when it will be done at this pace',
      params: TaskParams,
      response: { 200: TaskStatistics },
    },
    config: MANAGERS,
    handler: request => readStatistics(db, caller(request), request.params.taskId),
  });

  app.get('/tasks/:taskId/statistics/people', {
    schema: {
      summary: 'What each person did in a task',
      params: TaskParams,
      querystring: PageQuery,
      response: { 200: Page(PersonStatistics) },
    },
    config: MANAGERS,
    handler: request => listPeople(db, caller(request), request.params.taskId, request.query),
  });

  app.get('/tasks/:taskId/statistics/people.csv', {
    schema: { summary: 'What each person did in a task, as CSV', params: TaskParams },
    config: MANAGERS,
    handler: async (request, reply) => {
      const rows = await peopleAsCsv(db, caller(request), request.params.taskId);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="people.csv"')
        .send(Readable.from(rows));
    },
  });

  app.get('/tasks/:taskId/statistics/matrix', {
    schema: {
      summary: 'Who annotated which items of a task',
      params: TaskParams,
      querystring: MatrixQuery,
      response: { 200: ContributionMatrix },
    },
    config: MANAGERS,
    handler: request => readMatrix(db, caller(request), request.params.taskId, request.query),
  });
};
