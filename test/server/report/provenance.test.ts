import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Task } from '#server/contract/index.ts';
import { htmlOf } from '#server/report/html.ts';
import { pdfOf } from '#server/report/pdf.ts';
import { provenanceReport } from '#server/report/provenance.ts';
import type { Report } from '#server/report/report.ts';
import { findTask } from '#server/task/task.repository.ts';
import { startApp, type TestApp } from '#test/support/app.ts';
import { judgedTask } from '#test/support/judged-task.ts';

let quorum: TestApp;
let task: Task;

beforeAll(async () => {
  quorum = await startApp();
  const taskMaster = await quorum.as('task master');
  task = await judgedTask(quorum, taskMaster);
  await taskMaster.patch(`/tasks/${task.id}`, { instruction: 'Mind the <fat>.' });
});
afterAll(() => quorum.close());

async function make(itemName: string | null = null): Promise<Report> {
  const { db } = quorum.context;
  return provenanceReport(db, (await findTask(db, task.id, null))!, itemName);
}

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
    const report = await make('Series 1, slice 3');
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
});
