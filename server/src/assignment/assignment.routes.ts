import { Type } from 'typebox';
import { caller } from '../access.ts';
import { AssignmentQueue, AssignmentRequest, Id } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { assignItems } from './assignment.service.ts';

export const assignmentRoutes: Routes = (app, context) => {
  app.post('/tasks/:taskId/assignments', {
    schema: {
      summary: 'Ask for items to outline, and keep those you hold',
      params: Type.Object({ taskId: Id }),
      body: AssignmentRequest,
      response: { 200: AssignmentQueue },
    },
    config: { access: 'signed in' },
    handler: request =>
      assignItems(context, caller(request), request.params.taskId, request.body.wanted),
  });
};
