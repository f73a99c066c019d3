import { Type } from 'typebox';
import { caller } from '../access.ts';
import { Id } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { REPORT_FORMATS } from './report-format.ts';
import { reportItem } from './report.service.ts';

export const reportRoutes: Routes = (app, context) => {
  app.get('/items/:itemId/report', {
    schema: {
      summary: "How an image's masks came about, as a page or as PDF",
      params: Type.Object({ itemId: Id }),
      querystring: Type.Object({ format: Type.Enum(['html', 'pdf']) }),
    },
    config: { access: ['task master', 'administrator'] },
    handler: async (request, reply) => {
      const { itemId } = request.params;
      const { format } = request.query;
      const report = await reportItem(context.db, caller(request), { itemId, format });
      const { type, write } = REPORT_FORMATS[format];
      return reply
        .type(type)
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
        .send(write(report));
    },
  });
};
