import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item, Task } from '#server/contract/index.ts';
import { htmlOf } from '#server/report/html.ts';
import { pdfOf } from '#server/report/pdf.ts';
import { provenanceReport, type Reported } from '#server/report/provenance.ts';
import type { Report } from '#server/report/report.ts';
import { findTask } from '#server/task/task.repository.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { judgedTask } from '#test/support/judged-task.ts';

let quorum: TestApp;
let task: Task;
let taskMaster: Client;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  task = await judgedTask(quorum, taskMaster);
  await taskMaster.patch(`/tasks/${task.id}`, { instruction: 'Mind the <fat>.' });
});
afterAll(() => quorum.close());

async function make(part: Reported | null = null): Promise<Report> {
  const { db } = quorum.context;
  return provenanceReport(db, (await findTask(db, task.id, null))!, part);
}

const items = async (): Promise<Item[]> =>
  (await taskMaster.get(`/tasks/${task.id}/items`)).json().rows;

const section = ({ sections }: Report, heading: string) =>
  sections.find(each => each.heading === heading)!;

describe('the provenance report', () => {
  it('tells what was fused, from whom, and what experts made of it', async () => {
    const report = await make();
    expect(section(report, 'Consensus').table!.rows).toHaveLength(4);
    expect(section(report, 'Annotators').table!.rows).toEqual([
      ['Rater 1', 'annotator', 'none', '4', 'none', 'none taken', 'none'],
    ]);
    const verdicts = section(report, 'Experts’ verdicts').table!.rows;
    expect(
      verdicts.map(([image, , , verdict, counts, changes]) => [image, verdict, counts, changes])
    ).toEqual([
      ['Series 1, slice 2', 'accepted', 'yes', 'none'],
      // 9 by 8 pixels became 2 by 2 of them.
      ['Series 1, slice 3', 'edited', 'yes', 'Left kidney 0.105'],
      ['Series 1, slice 4', 'rejected: too large, =1+1', 'yes', 'none'],
    ]);
  });

  it('shows no name and says what it cannot show', async () => {
    const text = htmlOf(await make());
    expect(text).not.toMatch(/annotator \d/);
    expect(text).not.toContain('example.org');
    expect(text).toContain('no error rate is known');
    expect(text).toContain('What this report does not show');
  });

  it('quotes texts as they are', async () => {
    expect(htmlOf(await make())).toContain('Mind the &lt;fat&gt;.');
    const changed = section(await make(), 'Question and rules').table!.rows;
    expect(changed.map(([, text]) => text)).toEqual(['Mind the <fat>.']);
  });

  it('tells of one image alone', async () => {
    const { id, name } = (await items())[2]!;
    const report = await make({ name, itemIds: [id] });
    expect(section(report, 'Consensus').table!.rows.map(([name]) => name)).toEqual([
      'Series 1, slice 3',
    ]);
    expect(section(report, 'Experts’ verdicts').table!.rows).toHaveLength(1);
  });

  it('is a PDF with its own fonts, too', async () => {
    const pdf = await buffer(pdfOf(await make()));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toMatch(/FontName \/\w+\+DejaVuSans\b/);
    expect(pdf.subarray(-6).toString().trim()).toBe('%%EOF');
  });

  it('is made of an image for those who manage its task, and that it was made is audited', async () => {
    const [, , third] = await items();
    const path = (format: string) => `/items/${third!.id}/report?format=${format}`;
    const page = await taskMaster.get(path('html'));
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('Provenance of Kidneys, Series 1, slice 3');
    expect(page.body).not.toContain('slice 4');
    const pdf = await taskMaster.get(path('pdf'));
    expect([pdf.headers['content-type'], pdf.body.slice(0, 5)]).toEqual([
      'application/pdf',
      '%PDF-',
    ]);
    const made = await quorum.context.db
      .selectFrom('audit')
      .where('action', '=', 'report made')
      .select(['subject', 'detail'])
      .execute();
    expect(made.map(({ subject, detail }) => [subject, detail])).toEqual(
      ['html', 'pdf'].map(format => [task.id, { format, item: third!.name }])
    );
  });

  it('is for nobody else', async () => {
    const [first] = await items();
    const path = `/items/${first!.id}/report?format=html`;
    for (const [person, status] of [
      [await quorum.as('task master'), 403],
      [await quorum.as('annotator'), 403],
      [await quorum.as('expert'), 403],
      [quorum.nobody, 401],
    ] as const)
      expect((await person.get(path)).statusCode).toBe(status);
    const unknown = `/items/${crypto.randomUUID()}/report?format=html`;
    expect((await taskMaster.get(unknown)).json().code).toBe('ITEM_NOT_FOUND');
    expect((await taskMaster.get(path.replace('html', 'doc'))).statusCode).toBe(400);
  });
});
