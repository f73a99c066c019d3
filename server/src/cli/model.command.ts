import { Command } from 'commander';
import type { Context } from '../routes.ts';
import { addModel, listModels, removeModel } from '../model/model.service.ts';
import { CommandRefused } from './command-refused.ts';
import { readModel } from './read-model.ts';
import { withContext } from './with-context.ts';

export function modelCommand(): Command {
  const add = new Command('add')
    .description('Keep a model that outlines, for tasks to use')
    .argument('<address>', 'its manifest.json, the folder it is in, or a URL of either')
    .action(async (address: string) => {
      const model = await readModel(address);
      const { name, id, bytes } = await withContext(context => addModel(context, model));
      process.stdout.write(`${name} (${megabytes(bytes)}) is ready for tasks. Its id is ${id}\n`);
    });
  const list = new Command('list').description('The models that were added').action(async () => {
    const { rows } = await withContext(({ db }) => listModels(db));
    for (const { id, name, bytes, licence, source } of rows)
      process.stdout.write(`${id}  ${name}, ${megabytes(bytes)}, ${licence}, ${source}\n`);
  });
  const remove = new Command('remove')
    .description('Remove a model that no task uses')
    .argument('<id>', 'its id, or the beginning of it, as "quorum model list" shows it')
    .action(async (id: string) => {
      const name = await withContext(context => removeById(context, id));
      process.stdout.write(`${name} is removed.\n`);
    });
  return new Command('model')
    .description('Models that outline, beside the one that comes along')
    .addCommand(add)
    .addCommand(list)
    .addCommand(remove);
}

async function removeById(context: Context, id: string): Promise<string> {
  const { rows } = await listModels(context.db);
  const [model, another] = rows.filter(each => each.id.startsWith(id));
  if (!model) throw new CommandRefused(`There is no model ${id}. See "quorum model list".`);
  if (another) throw new CommandRefused(`Several ids begin with ${id}. Write more of it.`);
  await removeModel(context, model);
  return model.name;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
