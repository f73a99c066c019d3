import { Type } from 'typebox';
import { caller } from '../../access.ts';
import { Delivery, Id, NewDelivery, Page } from '../../contract/index.ts';
import type { Routes } from '../../routes.ts';
import { listDeliveries, repeatDelivery, startDelivery } from './delivery.service.ts';

const access = ['task master', 'administrator'] as const;

export const deliveryRoutes: Routes = (app, context) => {
  app.post('/tasks/:taskId/deliveries', {
    schema: {
      summary: 'Send results to a PACS (STOW-RS), under the hospital’s identifiers',
      params: Type.Object({ taskId: Id }),
      body: NewDelivery,
      response: { 202: Delivery },
    },
    config: { access },
    handler: async (request, reply) => {
      const { taskId } = request.params;
      return reply
        .status(202)
        .send(await startDelivery(context, caller(request), taskId, request.body));
    },
  });

  app.get('/tasks/:taskId/deliveries', {
    schema: {
      summary: 'What of a task was sent to PACS, the newest first, with the outcome of each object',
      params: Type.Object({ taskId: Id }),
      response: { 200: Page(Delivery) },
    },
    config: { access },
    handler: request => listDeliveries(context.db, caller(request), request.params.taskId),
  });

  app.post('/deliveries/:deliveryId/attempts', {
    schema: {
      summary: 'Send again what the PACS did not take',
      params: Type.Object({ deliveryId: Id }),
      response: { 202: Delivery },
    },
    config: { access },
    handler: async (request, reply) => {
      const { deliveryId } = request.params;
      return reply.status(202).send(await repeatDelivery(context, caller(request), deliveryId));
    },
  });
};
