import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { writeAudit } from '../audit/audit.repository.ts';
import { htmlOf } from '../report/html.ts';
import { pdfOf } from '../report/pdf.ts';
import { provenanceReport } from '../report/provenance.ts';
import { findReportedConsensus } from '../report/report.repository.ts';
import type { Report } from '../report/report.ts';
import type { Context } from '../routes.ts';
import { findTask, findTaskIdByName } from '../task/task.repository.ts';
import { CommandRefused } from './command-refused.ts';
import { withContext } from './with-context.ts';

const FORMATS: Record<'html' | 'pdf', (report: Report) => Readable> = {
  html: report => Readable.from([htmlOf(report)]),
  pdf: pdfOf,
};

type Options = { task: string; item?: string; format: keyof typeof FORMATS; out: string };

export function reportCommand(): Command {
  return new Command('report')
    .description('Write how the masks of a task, or of one image, came about; this is audited')
    .requiredOption('--task <name>', 'task to report on')
    .option('--item <name>', 'one image of it, as the task’s page calls it, with every version')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(Object.keys(FORMATS))
        .makeOptionMandatory()
    )
    .requiredOption('--out <file>', 'where to write it')
    .action((options: Options) => withContext(context => writeReport(context, options)));
}

async function writeReport({ db }: Context, options: Options): Promise<void> {
  const { format, item = null } = options;
  const path = resolve(options.out);
  const taskId = await findTaskIdByName(db, options.task);
  const task = taskId === undefined ? undefined : await findTask(db, taskId, null);
  if (!task) throw new CommandRefused(`There is no task ${options.task}.`);
  if (item !== null && (await findReportedConsensus(db, task.id, item)).length === 0)
    throw new CommandRefused(`${options.task} has no image ${item} with a consensus.`);
  const detail = { format, item };
  await writeAudit(db, { actor: null, action: 'report made', subject: task.id, detail });
  const report = await provenanceReport(db, task, item);
  await pipeline(FORMATS[format](report), createWriteStream(path));
  process.stdout.write(`${path}\n`);
}
