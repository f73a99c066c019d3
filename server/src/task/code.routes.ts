import { Type } from 'typebox';
import { Code } from '../contract/index.ts';
import { CODE_SOURCE, findCodes } from '../dicom/code/find-codes.ts';
import type { Routes } from '../routes.ts';

export const codeRoutes: Routes = app => {
  app.get('/codes', {
    schema: {
      summary: `Codes for structures, found by words of their meaning (${CODE_SOURCE})`,
      querystring: Type.Object({
        search: Type.String({ minLength: 1, maxLength: 80 }),
        limit: Type.Integer({ minimum: 1, maximum: 50, default: 20 }),
      }),
      response: { 200: Type.Object({ source: Type.String(), codes: Type.Array(Code) }) },
    },
    config: { access: ['task master', 'administrator'] },
    handler: async ({ query }) => ({
      source: CODE_SOURCE,
      codes: findCodes(query.search, query.limit),
    }),
  });
};
