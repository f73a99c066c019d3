import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id, Item, ItemQuery, Page } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { listItems } from './item.service.ts';

export const itemRoutes: Routes = (app, { db }) => {
  app.get('/tasks/:taskId/items', {
    schema: {
      summary: "A task's items, with what has become of each",
      params: Type.Object({ taskId: Id }),
      querystring: ItemQuery,
      response: { 200: Page(Item) },
    },
    config: { access: ['expert', 'task master', 'administrator'] },
    handler: request => listItems(db, caller(request), request.params.taskId, request.query),
  });
};
