import { caller } from '../access.ts';
import { Certificate, Level } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { readCertificate, readLevel } from './level.service.ts';

export const levelRoutes: Routes = (app, { db }) => {
  app.get('/me/level', {
    schema: {
      summary: 'How well you outline, and what the next level takes',
      response: { 200: Level },
    },
    config: { access: 'signed in' },
    handler: request => readLevel(db, caller(request).personId),
  });

  app.get('/me/certificate', {
    schema: {
      summary: 'What you outlined and how well, and on what that was measured',
      response: { 200: Certificate },
    },
    config: { access: 'signed in' },
    handler: request => readCertificate(db, caller(request)),
  });
};
