import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { caller } from '../../access.ts';
import { Export, Id, NewExport, Page } from '../../contract/index.ts';
import type { Routes } from '../../routes.ts';
import { sendRange } from '../../storage/send-range.ts';
import {
  listExports,
  openExport,
  readExport,
  removeExport,
  startExport,
} from './export.service.ts';
import { exportRaw } from './raw.service.ts';

const access = ['task master', 'administrator'] as const;

const TaskParams = Type.Object({ taskId: Id });
const ExportParams = Type.Object({ exportId: Id });

export const exportRoutes: Routes = (app, context) => {
  app.post('/tasks/:taskId/exports', {
    schema: {
      summary: 'Have results of a task written into a file',
      params: TaskParams,
      body: NewExport,
      response: { 202: Export },
    },
    config: { access },
    handler: async (request, reply) => {
      const { taskId } = request.params;
      return reply
        .status(202)
        .send(await startExport(context, caller(request), taskId, request.body));
    },
  });

  app.get('/tasks/:taskId/exports', {
    schema: {
      summary: "A task's exports, the newest first",
      params: TaskParams,
      response: { 200: Page(Export) },
    },
    config: { access },
    handler: request => listExports(context.db, caller(request), request.params.taskId),
  });

  app.get('/exports/:exportId', {
    schema: {
      summary: 'How far an export is',
      params: ExportParams,
      response: { 200: Export },
    },
    config: { access },
    handler: request => readExport(context.db, caller(request), request.params.exportId),
  });

  app.delete('/exports/:exportId', {
    schema: {
      summary: 'Break an export off, or remove its file',
      params: ExportParams,
      response: { 204: Type.Null() },
    },
    config: { access },
    handler: async (request, reply) => {
      await removeExport(context, caller(request), request.params.exportId);
      return reply.status(204).send(null);
    },
  });

  app.get('/exports/:exportId/file', {
    schema: {
      summary: 'The file of an export; a download that broke off goes on by a Range header',
      params: ExportParams,
    },
    config: { access },
    handler: async (request, reply) => {
      const opened = await openExport(context, caller(request), request.params.exportId);
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(opened.fileName)}`;
      reply.type('application/zip').header('content-disposition', disposition);
      return sendRange(request, reply, opened);
    },
  });

  app.get('/tasks/:taskId/export/raw.json', {
    schema: { summary: 'Everything kept of a task, as JSON', params: TaskParams },
    config: { access },
    handler: async (request, reply) => {
      const json = await exportRaw(context.db, caller(request), request.params.taskId);
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="raw.json"')
        .send(Readable.from(json));
    },
  });
};
