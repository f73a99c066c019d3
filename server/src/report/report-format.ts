import { Readable } from 'node:stream';
import { htmlOf } from './html.ts';
import { pdfOf } from './pdf.ts';
import type { Report } from './report.ts';

/** How a report is written, by the format's name. */
export const REPORT_FORMATS: Record<
  'html' | 'pdf',
  { type: string; write: (report: Report) => Readable }
> = {
  html: { type: 'text/html; charset=utf-8', write: report => Readable.from([htmlOf(report)]) },
  pdf: { type: 'application/pdf', write: pdfOf },
};
export type ReportFormat = keyof typeof REPORT_FORMATS;
