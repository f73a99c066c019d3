import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { REPORT_FORMATS, type ReportFormat } from '../report/report-format.ts';
import { findFusedItems } from '../report/report.repository.ts';
import { makeReport } from '../report/report.service.ts';
import type { Context } from '../routes.ts';
import { findTask, findTaskIdByName } from '../task/task.repository.ts';
import { CommandRefused } from './command-refused.ts';
import { withContext } from './with-context.ts';

type Options = { task: string; item?: string; format: ReportFormat; out: string };

export function reportCommand(): Command {
  return new Command('report')
    .description('Write how the masks of a task, or of one image, came about; this is audited')
    .requiredOption('--task <name>', 'task to report on')
    .option('--item <name>', 'one image of it, as the task’s page calls it, with every version')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(Object.keys(REPORT_FORMATS))
        .makeOptionMandatory()
    )
    .requiredOption('--out <file>', 'where to write it')
    .action((options: Options) => withContext(context => writeReport(context, options)));
}

async function writeReport({ db }: Context, options: Options): Promise<void> {
  const { format, item } = options;
  const path = resolve(options.out);
  const taskId = await findTaskIdByName(db, options.task);
  const task = taskId === undefined ? undefined : await findTask(db, taskId, null);
  if (!task) throw new CommandRefused(`There is no task ${options.task}.`);
  const part =
    item === undefined ? null : { name: item, itemIds: await findFusedItems(db, task.id, item) };
  if (part?.itemIds.length === 0)
    throw new CommandRefused(`${options.task} has no image ${part.name} with a consensus.`);
  const report = await makeReport(db, task, { part, format, actor: null });
  await pipeline(REPORT_FORMATS[format].write(report), createWriteStream(path));
  process.stdout.write(`${path}\n`);
}
