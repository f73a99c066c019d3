import { caller } from '../access.ts';
import { Level } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { readLevel } from './level.service.ts';

export const levelRoutes: Routes = (app, { db }) => {
  app.get('/me/level', {
    schema: {
      summary: 'How well you outline, and what the next level takes',
      response: { 200: Level },
    },
    config: { access: 'signed in' },
    handler: request => readLevel(db, caller(request).personId),
  });
};
