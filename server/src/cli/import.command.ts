import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { findPersonIdByEmail } from '../account/person.repository.ts';
import { importAnnotations } from '../annotation/import/annotation-import.service.ts';
import type { NewTask, Window } from '../contract/index.ts';
import { filesIn } from '../exchange/archive.ts';
import { findImport, insertImport } from '../image/image-import.repository.ts';
import { importImages } from '../image/image-import.service.ts';
import { REFUSAL_TEXT } from '../mask-file/refusal-text.ts';
import type { Context } from '../routes.ts';
import { deleteTask, findTask, findTaskIdByName } from '../task/task.repository.ts';
import { addTask } from '../task/task.service.ts';
import { CommandRefused } from './command-refused.ts';
import { parseCount } from './option-value.ts';
import { withContext } from './with-context.ts';

type Options = {
  task: string;
  annotations?: boolean;
  structure?: string[];
  instruction?: string;
  window?: Window;
  every: number;
  raters: number;
  boxes?: boolean;
  owner?: string;
};

/** Colours that people with any colour vision tell apart, for structures that name none. */
const COLORS = ['#f0e442', '#56b4e9', '#e69f00', '#cc79a7', '#009e73', '#d55e00', '#0072b2'];

export function importCommand(): Command {
  return new Command('import')
    .description('Make items of a task from a folder, a zip archive or a DICOM file')
    .argument('<path>', 'folder, archive or file')
    .requiredOption('--task <name>', 'task to add to; made when there is none of this name')
    .option('--annotations', 'the folder holds masks of its images, a folder for each annotator')
    .option('--structure <name...>', 'for a new task: what to outline; by default its name')
    .option('--instruction <text>', 'for a new task: what to tell the annotators')
    .option('--window <center/width>', "for a new task: instead of the images' own", readWindow)
    .option('--every <n>', 'for a new task: take every nth slice', parseCount, 1)
    .option('--raters <n>', 'for a new task: people who outline each image', parseCount, 3)
    .option('--boxes', 'for a new task: ask for boxes, from which masks follow, not for outlines')
    .option('--owner <email>', 'for a new task: the task master it belongs to')
    .action(async (path: string, options: Options) => {
      const found = await stat(path).catch(() => {
        throw new CommandRefused(`There is no file or folder ${path}.`);
      });
      if (options.annotations && !found.isDirectory())
        throw new CommandRefused(`${path} is no folder, with a folder in it for each annotator.`);
      const read = options.annotations ? importMasks : importInto;
      await withContext(context => read(context, path, options));
    });
}

async function importInto(context: Context, path: string, options: Options): Promise<void> {
  const { db } = context;
  const known = await findTaskIdByName(db, options.task);
  const taskId = known ?? (await makeTask(context, options));
  const task = await findTask(db, taskId, null);
  if (!task) throw new CommandRefused(`The task ${options.task} has just been removed.`);
  const importId = randomUUID();
  await insertImport(db, { id: importId, taskId, createdBy: null });
  const job = { importId, taskId, everyNth: task.everyNth, actor: null };
  await importImages(context, job, filesIn(path));
  const done = await findImport(db, importId);
  if (!done) return;
  for (const { file, message } of done.refused) process.stdout.write(`${file}: ${message}\n`);
  process.stdout.write(
    `${done.items} items from ${done.images} images in ${options.task}; ${done.refused.length} of ${done.files} files refused\n`
  );
  if (done.images > 0) return;
  if (!known) await deleteTask(db, taskId);
  throw new CommandRefused('No image could be imported.');
}

async function importMasks(context: Context, path: string, { task }: Options): Promise<void> {
  const taskId = await findTaskIdByName(context.db, task);
  const found = taskId === undefined ? undefined : await findTask(context.db, taskId, null);
  if (!found) throw new CommandRefused(`There is no task ${task}. Import its images first.`);
  if (found.asksFor === 'box')
    throw new CommandRefused(`${task} asks for boxes: masks can't be its annotations.`);
  const { files, annotators, annotations, already } = await importAnnotations(
    context,
    found.id,
    path
  );
  const refused = files.flatMap(each => (each.refused ? [{ ...each, why: each.refused }] : []));
  for (const { file, why } of refused) process.stdout.write(`${file}: ${REFUSAL_TEXT[why]}\n`);
  process.stdout.write(
    `${annotations} annotations by ${annotators} annotators in ${task}, ${already} were there before; ${refused.length} of ${files.length} files refused\n`
  );
  if (annotations + already === 0)
    throw new CommandRefused(
      'No mask could be imported. The folder holds a folder for each annotator, with masks named after images or lying on them.'
    );
}

async function makeTask({ db }: Context, options: Options): Promise<string> {
  const { structure: names = [options.task], owner, boxes } = options;
  const call = boxes ? 'Draw a box around' : 'Outline';
  const createdBy = owner === undefined ? null : await requireOwner({ db }, owner);
  const task: NewTask = {
    name: options.task,
    instruction: options.instruction ?? `${call}: ${names.join(', ')}.`,
    structures: names.map((name, index) => ({ name, color: COLORS[index % COLORS.length]! })),
    asksFor: boxes ? 'box' : 'outline',
    window: options.window ?? null,
    everyNth: options.every,
    ratersWanted: options.raters,
    admission: 'everyone',
  };
  return db.transaction().execute(trx => addTask(trx, { ...task, createdBy, phantom: false }));
}

async function requireOwner({ db }: Pick<Context, 'db'>, email: string): Promise<string> {
  const personId = await findPersonIdByEmail(db, email);
  if (personId) return personId;
  throw new CommandRefused(
    `Nobody has an account with the address ${email}. See "quorum person add".`
  );
}

function readWindow(text: string): Window {
  const [center, width, ...rest] = text.split('/').map(Number);
  if (rest.length > 0 || !Number.isFinite(center) || !(Number(width) > 0))
    throw new InvalidArgumentError('Write it as center/width, such as 40/400.');
  return { center: Number(center), width: Number(width) };
}
