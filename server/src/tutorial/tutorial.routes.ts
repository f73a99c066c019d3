import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id, NewTutorial, Tutorial, TutorialAttempt, TutorialFeedback } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { attemptStep } from './attempt.service.ts';
import { changeTutorial, readTutorial } from './tutorial.service.ts';

export const tutorialRoutes: Routes = (app, context) => {
  app.get('/tasks/:taskId/tutorial', {
    schema: {
      summary: "A task's tutorial, and how far you are in it",
      params: Type.Object({ taskId: Id }),
      response: { 200: Tutorial },
    },
    config: { access: 'signed in' },
    handler: request => readTutorial(context, caller(request), request.params.taskId),
  });

  app.put('/tasks/:taskId/tutorial', {
    schema: {
      summary: 'Replace the tutorial of a task; without steps there is none',
      params: Type.Object({ taskId: Id }),
      body: NewTutorial,
      response: { 200: Tutorial },
    },
    config: { access: ['task master', 'administrator'] },
    handler: request =>
      changeTutorial(context, caller(request), request.params.taskId, request.body),
  });

  app.put('/tutorial-attempts/:attemptId', {
    schema: {
      summary: 'Practise under an id of your own, and learn how it compares with the reference',
      params: Type.Object({ attemptId: Id }),
      body: TutorialAttempt,
      response: { 200: TutorialFeedback, 201: TutorialFeedback },
    },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      const { attemptId } = request.params;
      const answered = await attemptStep(context, caller(request), attemptId, request.body);
      return reply.status(answered.repeated ? 200 : 201).send(answered.feedback);
    },
  });
};
