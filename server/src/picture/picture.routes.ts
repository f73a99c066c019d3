import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id, Picture } from '../contract/index.ts';
import { Refusal } from '../errors.ts';
import type { Routes } from '../routes.ts';
import { addPicture, readPicture } from './picture.service.ts';

const LIMITS = { files: 1, fileSize: 32 * 2 ** 20 };

/** A picture never changes under its id. */
const CACHE = 'private, max-age=86400, immutable';

export const pictureRoutes: Routes = (app, context) => {
  app.post('/tasks/:taskId/pictures', {
    schema: {
      summary: 'Upload a picture (PNG, JPEG, WebP; multipart) to show with the task',
      params: Type.Object({ taskId: Id }),
      response: { 201: Picture },
    },
    config: { access: ['task master', 'administrator'] },
    handler: async (request, reply) => {
      const file = request.isMultipart() ? await request.file({ limits: LIMITS }) : undefined;
      if (!file) throw new Refusal('UPLOAD_EMPTY', 'Choose a picture to upload.');
      const bytes = await file.toBuffer();
      const { taskId } = request.params;
      return reply.status(201).send(await addPicture(context, caller(request), taskId, bytes));
    },
  });

  app.get('/tasks/:taskId/pictures/:pictureId', {
    schema: {
      summary: 'A picture of a task, as WebP',
      params: Type.Object({ taskId: Id, pictureId: Id }),
    },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      const { taskId, pictureId } = request.params;
      const bytes = await readPicture(context, caller(request), taskId, pictureId);
      return reply.type('image/webp').header('cache-control', CACHE).send(bytes);
    },
  });
};
