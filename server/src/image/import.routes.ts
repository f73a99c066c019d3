import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id, ImageImport, PacsImport, Page } from '../contract/index.ts';
import { Refusal } from '../errors.ts';
import type { Routes } from '../routes.ts';
import {
  changeImport,
  importFromPacs,
  listImports,
  readImport,
  uploadImages,
} from './import.service.ts';
import { uploadLimits } from './receive-files.ts';

const access = ['task master', 'administrator'] as const;

export const importRoutes: Routes = (app, context) => {
  app.post('/tasks/:taskId/imports', {
    schema: {
      summary: 'Upload DICOM files or zip archives of them (multipart), to become items',
      params: Type.Object({ taskId: Id }),
      response: { 202: ImageImport },
    },
    config: { access },
    handler: async (request, reply) => {
      if (!request.isMultipart())
        throw new Refusal('INVALID_REQUEST', 'Send the files as multipart/form-data.');
      const files = request.files({
        limits: uploadLimits(caller(request)),
        preservePath: true,
      });
      const { taskId } = request.params;
      return reply.status(202).send(await uploadImages(context, caller(request), taskId, files));
    },
  });

  app.post('/tasks/:taskId/imports/pacs', {
    schema: {
      summary: 'Import series from a PACS, to become items',
      params: Type.Object({ taskId: Id }),
      body: PacsImport,
      response: { 202: ImageImport },
    },
    config: { access },
    handler: async (request, reply) => {
      const { taskId } = request.params;
      const started = await importFromPacs(context, caller(request), taskId, request.body);
      return reply.status(202).send(started);
    },
  });

  for (const act of ['pause', 'resume', 'cancel'] as const)
    app.post(`/imports/:importId/${act}`, {
      schema: {
        summary: `${act[0]?.toUpperCase()}${act.slice(1)} an import that is not over`,
        params: Type.Object({ importId: Id }),
        response: { 200: ImageImport },
      },
      config: { access },
      handler: request => changeImport(context, caller(request), request.params.importId, act),
    });

  app.get('/tasks/:taskId/imports', {
    schema: {
      summary: "A task's imports, the newest first",
      params: Type.Object({ taskId: Id }),
      response: { 200: Page(ImageImport) },
    },
    config: { access },
    handler: request => listImports(context.db, caller(request), request.params.taskId),
  });

  app.get('/imports/:importId', {
    schema: {
      summary: 'How far an import is, and which files it refused',
      params: Type.Object({ importId: Id }),
      response: { 200: ImageImport },
    },
    config: { access },
    handler: request => readImport(context.db, caller(request), request.params.importId),
  });
};
