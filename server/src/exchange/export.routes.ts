import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { exportConsensus } from './consensus-export.service.ts';
import { exportRaw } from './raw.service.ts';

const access = ['task master', 'administrator'] as const;

export const exportRoutes: Routes = (app, { db }) => {
  app.get('/tasks/:taskId/export/consensus.zip', {
    schema: {
      summary: 'The consensus as NIfTI volumes with the geometry of the images',
      params: Type.Object({ taskId: Id }),
    },
    config: { access },
    handler: async (request, reply) => {
      const archive = await exportConsensus(db, caller(request), request.params.taskId);
      return reply
        .type('application/zip')
        .header('content-disposition', 'attachment; filename="consensus.zip"')
        .send(archive);
    },
  });

  app.get('/tasks/:taskId/export/raw.json', {
    schema: {
      summary: 'Everything kept of a task, as JSON',
      params: Type.Object({ taskId: Id }),
    },
    config: { access },
    handler: async (request, reply) => {
      const json = await exportRaw(db, caller(request), request.params.taskId);
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="raw.json"')
        .send(Readable.from(json));
    },
  });
};
