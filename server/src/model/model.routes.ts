import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id, Model, ModelManifest, Page } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { sendRange } from '../storage/send-range.ts';
import { listModels, openModelFile, readManifest } from './model.service.ts';

export const modelRoutes: Routes = (app, context) => {
  const { db } = context;

  app.get('/models', {
    schema: {
      summary: 'The models that a task can use beside the one that comes along',
      response: { 200: Page(Model) },
    },
    config: { access: ['task master', 'administrator'] },
    handler: () => listModels(db),
  });

  app.get('/tasks/:taskId/model/manifest.json', {
    schema: {
      summary: "What the task's own model consists of",
      params: Type.Object({ taskId: Id }),
      response: { 200: ModelManifest },
    },
    config: { access: 'signed in' },
    handler: request => readManifest(db, caller(request), request.params.taskId),
  });

  app.get('/tasks/:taskId/model/:file', {
    schema: {
      summary: "A file of the task's own model, or what follows a given byte of it (Range)",
      params: Type.Object({ taskId: Id, file: Type.String({ maxLength: 200 }) }),
      headers: Type.Object({ range: Type.Optional(Type.String()) }),
    },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      const { taskId, file } = request.params;
      const opened = await openModelFile(context, caller(request), taskId, file);
      // Which file it is depends on the task's model, so it is asked for anew each time.
      reply.type('application/octet-stream').header('cache-control', 'private, no-cache');
      return sendRange(request, reply, opened);
    },
  });
};
