import { caller } from '../access.ts';
import { Activity, ActivityQuery } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { readActivity } from './activity.service.ts';

export const activityRoutes: Routes = (app, { db }) => {
  app.get('/me/activity', {
    schema: {
      summary: 'How many images you outlined on each day of the last weeks',
      querystring: ActivityQuery,
      response: { 200: Activity },
    },
    config: { access: 'signed in' },
    handler: request => readActivity(db, caller(request), request.query.zone),
  });
};
