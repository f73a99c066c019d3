import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { writeAudit } from '../audit/audit.repository.ts';
import {
  EXPORT_FORMATS,
  EXPORT_SOURCES,
  type ExportFormat,
  type ExportNote,
  type ExportSource,
} from '../contract/index.ts';
import { writeExportFile } from '../exchange/export/export-file.ts';
import { defaultSource, writeExport } from '../exchange/export/write-export.ts';
import type { Context } from '../routes.ts';
import { findTask, findTaskIdByName } from '../task/task.repository.ts';
import { CommandRefused } from './command-refused.ts';
import { endProgress, showProgress } from './progress.ts';
import { withContext } from './with-context.ts';

type Options = {
  task: string;
  format: ExportFormat;
  of?: ExportSource;
  images: boolean;
  originals: boolean;
};

export function exportCommand(): Command {
  return new Command('export')
    .description('Write results of a task into a zip archive')
    .argument('<file>', 'archive to write')
    .requiredOption('--task <name>', 'task to export')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(Object.keys(EXPORT_FORMATS))
        .makeOptionMandatory()
    )
    .addOption(new Option('--of <source>', 'whose outlines').choices(EXPORT_SOURCES))
    .option('--images', 'with the de-identified images', false)
    .option('--originals', "under the hospital's own identifiers; this is audited", false)
    .action((file: string, options: Options) =>
      withContext(context => exportTo(context, resolve(file), options))
    );
}

async function exportTo(context: Context, path: string, options: Options): Promise<void> {
  const { db } = context;
  const { format, images, originals, of = defaultSource(format) } = options;
  const taskId = await findTaskIdByName(db, options.task);
  const task = taskId === undefined ? undefined : await findTask(db, taskId, null);
  if (!task) throw new CommandRefused(`There is no task ${options.task}.`);
  const known: readonly string[] = EXPORT_FORMATS[format];
  if (!known.includes(of))
    throw new CommandRefused(`${format} holds ${known.join(' or ')}, not ${of}.`);
  const identifiers = originals ? 'originals' : 'pseudonyms';
  const detail = { format, of, identifiers, images };
  const entry = { actor: null, subject: task.id, detail };
  if (originals) await writeAudit(db, { ...entry, action: 'identity key used' });
  await writeAudit(db, { ...entry, action: 'export downloaded' });
  const writing = await writeExport(context, task, { format, of, identifiers, images });
  const { bytes, sha256 } = await writeExportFile(path, writing.content, async () => {
    const { done, total } = writing.progress();
    showProgress(`${done} of ${total} slices`);
  }).finally(endProgress);
  for (const note of writing.notes) process.stdout.write(`${sentence(note)}\n`);
  process.stdout.write(`${path}: ${bytes} bytes, SHA-256 ${sha256}\n`);
}

function sentence(note: ExportNote): string {
  if (note.kind === 'no place')
    return `${note.series} is left out: its images have no place in the patient.`;
  if (note.kind === 'colour') return `${note.series} is left out: it is in colour.`;
  const { author, structure, series, slices } = note;
  return `${author} could not tell ${structure} on ${series}, slice ${slices.join(', ')}: zero there.`;
}
