import { Type } from 'typebox';
import { caller } from '../access.ts';
import { DraftContent, Id, SavedDraft } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { saveDraft } from './draft.service.ts';

export const draftRoutes: Routes = (app, { db }) => {
  app.put('/assignments/:assignmentId/draft', {
    schema: {
      summary: 'Keep what you have drawn so far of an item you hold',
      params: Type.Object({ assignmentId: Id }),
      body: DraftContent,
      response: { 200: SavedDraft },
    },
    config: { access: 'signed in' },
    handler: request => saveDraft(db, caller(request), request.params.assignmentId, request.body),
  });
};
