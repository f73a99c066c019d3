import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Acknowledgement, Id, Submission } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { submitAnnotation } from './annotation.service.ts';

export const annotationRoutes: Routes = (app, context) => {
  app.put('/annotations/:annotationId', {
    schema: {
      summary: 'Submit an annotation under an id of your own; send it again until acknowledged',
      params: Type.Object({ annotationId: Id }),
      body: Submission,
      response: { 200: Acknowledgement, 201: Acknowledgement },
    },
    config: { access: 'signed in' },
    handler: async (request, reply) => {
      const { annotationId } = request.params;
      const submitted = await submitAnnotation(
        context,
        caller(request),
        annotationId,
        request.body
      );
      return reply.status(submitted.repeated ? 200 : 201).send(submitted.acknowledgement);
    },
  });
};
