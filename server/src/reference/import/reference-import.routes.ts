import { Type } from 'typebox';
import { caller } from '../../access.ts';
import { Id, ReferenceImport } from '../../contract/index.ts';
import { Refusal } from '../../errors.ts';
import { uploadLimits } from '../../image/receive-files.ts';
import type { Routes } from '../../routes.ts';
import { importReferences } from './reference-import.service.ts';

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
      const person = caller(request);
      const files = request.files({ limits: uploadLimits(person), preservePath: true });
      return importReferences(context, person, request.params.taskId, files);
    },
  });
};
