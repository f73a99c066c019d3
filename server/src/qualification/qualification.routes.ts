import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id, Qualification, QualificationAnswer, QualificationTest } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { changeQualification, readQualification } from './qualification.service.ts';
import { answerTest, beginTest } from './test.service.ts';

const TaskParams = Type.Object({ taskId: Id });

export const qualificationRoutes: Routes = (app, context) => {
  app.get('/tasks/:taskId/qualification', {
    schema: {
      summary: 'The test that admits to a task, with what it draws from',
      params: TaskParams,
      response: { 200: Qualification },
    },
    config: { access: ['task master', 'administrator'] },
    handler: request => readQualification(context.db, caller(request), request.params.taskId),
  });

  app.put('/tasks/:taskId/qualification', {
    schema: {
      summary: 'Replace the test that admits to a task; without images there is none',
      params: TaskParams,
      body: Qualification,
      response: { 200: Qualification },
    },
    config: { access: ['task master', 'administrator'] },
    handler: request =>
      changeQualification(context, caller(request), request.params.taskId, request.body),
  });

  app.post('/tasks/:taskId/qualification/tests', {
    schema: {
      summary: 'Begin the test of a task, or go on with the one you have begun',
      params: TaskParams,
      response: { 200: QualificationTest },
    },
    config: { access: 'signed in' },
    handler: request => beginTest(context, caller(request), request.params.taskId),
  });

  app.put('/qualification-answers/:answerId', {
    schema: {
      summary: 'Answer an image of your test under an id of your own; the last answer ends it',
      params: Type.Object({ answerId: Id }),
      body: QualificationAnswer,
      response: { 200: QualificationTest },
    },
    config: { access: 'signed in' },
    handler: request => answerTest(context, caller(request), request.params.answerId, request.body),
  });
};
