import type { Report, Section } from './report.ts';

const STYLE = `body{font:14px/1.5 "DejaVu Sans",sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#111}
h1{font-size:24px}h2{font-size:18px;margin-top:2em}table{border-collapse:collapse;width:100%;font-size:12px}
th,td{text-align:left;vertical-align:top;padding:4px 8px;border-bottom:1px solid #bbb;overflow-wrap:anywhere}`;

/** A report as one file without anything to fetch. */
export function htmlOf({ title, subtitle, sections }: Report): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta name="viewport" content="width=device-width"><title>${escape(title)}</title>`,
    `<style>${STYLE}</style></head><body><h1>${escape(title)}</h1><p>${escape(subtitle)}</p>`,
    ...sections.map(sectionOf),
    '</body></html>\n',
  ].join('\n');
}

function sectionOf({ heading, paragraphs, table }: Section): string {
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map(cell => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  const body = table &&
    table.rows.length > 0 && [
      `<table><thead>${row(table.columns, 'th')}</thead><tbody>`,
      ...table.rows.map(cells => row(cells, 'td')),
      '</tbody></table>',
    ];
  return [
    `<h2>${escape(heading)}</h2>`,
    ...paragraphs.map(text => `<p>${escape(text)}</p>`),
    ...(body || []),
  ].join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, character => ENTITIES[character]!);
}
