import { Type } from 'typebox';
import { caller } from '../access.ts';
import {
  Page,
  PacsDescription,
  PacsName,
  PacsQuery,
  PacsSeries,
  PacsStudies,
  Uid,
} from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { findSeries, findStudies, listPacs } from './pacs.service.ts';

const access = ['task master', 'administrator'] as const;

export const pacsRoutes: Routes = (app, context) => {
  app.get('/pacs', {
    schema: {
      summary: 'The PACS that images can be imported from',
      response: { 200: Page(PacsDescription) },
    },
    config: { access },
    handler: async request => listPacs(context, caller(request)),
  });

  app.get('/pacs/:name/studies', {
    schema: {
      summary: 'Search a PACS for studies (QIDO-RS)',
      params: Type.Object({ name: PacsName }),
      querystring: PacsQuery,
      response: { 200: PacsStudies },
    },
    config: { access },
    handler: request => findStudies(context, caller(request), request.params.name, request.query),
  });

  app.get('/pacs/:name/studies/:studyUid/series', {
    schema: {
      summary: 'The series of a study in a PACS',
      params: Type.Object({ name: PacsName, studyUid: Uid }),
      response: { 200: Page(PacsSeries) },
    },
    config: { access },
    handler: request => {
      const { name, studyUid } = request.params;
      return findSeries(context, caller(request), name, studyUid);
    },
  });
};
