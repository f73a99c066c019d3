import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { Report } from './report.ts';

const require = createRequire(import.meta.url);
const REGULAR = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const BOLD = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');

/** A report as A4 pages, written while they are read; its fonts hold Latin, Greek and Cyrillic. */
export function pdfOf({ title, subtitle, sections }: Report): Readable {
  const pages = new PDFDocument({
    size: 'A4',
    margin: 50,
    font: REGULAR,
    info: { Title: title },
    lang: 'en',
  });
  pages.font(BOLD).fontSize(18).text(title);
  pages.font(REGULAR).fontSize(9).text(subtitle).moveDown();
  for (const { heading, paragraphs, table } of sections) {
    if (pages.y > pages.page.height - 150) pages.addPage();
    pages.moveDown().font(BOLD).fontSize(13).text(heading, pages.page.margins.left);
    pages.font(REGULAR).fontSize(9).moveDown(0.3);
    for (const text of paragraphs) pages.text(text).moveDown(0.4);
    if (!table || table.rows.length === 0) continue;
    pages.fontSize(7);
    pages.table({
      rowStyles: row => ({
        border: [0, 0, 0.5, 0],
        borderColor: '#bbb',
        ...(row === 0 ? { font: { src: BOLD, size: 7 } } : {}),
      }),
      defaultStyle: { padding: 3 },
      data: [[...table.columns], ...table.rows.map(cells => [...cells])],
    });
  }
  pages.end();
  return pages as unknown as Readable;
}
