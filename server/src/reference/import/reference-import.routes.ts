import { Type } from 'typebox';
import { caller } from '../../access.ts';
import { Id, ReferenceImport } from '../../contract/index.ts';
import { Refusal } from '../../errors.ts';
import type { Routes } from '../../routes.ts';
import { importReferences } from './reference-import.service.ts';

const LIMITS = { files: 2000, fileSize: 256 * 2 ** 20 };

export const referenceImportRoutes: Routes = (app, context) => {
  app.post('/tasks/:taskId/references', {
    schema: {
      summary: 'Upload masks that count as the truth of images (NIfTI, NRRD, PNG; multipart)',
      params: Type.Object({ taskId: Id }),
      response: { 200: ReferenceImport },
    },
    config: { access: ['task master', 'administrator'] },
    handler: request => {
      if (!request.isMultipart())
        throw new Refusal('INVALID_REQUEST', 'Send the files as multipart/form-data.');
      const files = request.files({ limits: LIMITS, preservePath: true });
      return importReferences(context, caller(request), request.params.taskId, files);
    },
  });
};
