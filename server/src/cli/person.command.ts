import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import { addPerson } from '../account/person.service.ts';
import { ROLES, type Role } from '../contract/index.ts';
import { withContext } from './with-context.ts';

type Options = { name: string; role: Role };

export function personCommand(): Command {
  const add = new Command('add')
    .description('Make an account and print its password')
    .argument('<email>', 'e-mail address to sign in with')
    .requiredOption('--name <name>', 'name that others see')
    .addOption(
      new Option('--role <role>', 'what the person may do').choices(ROLES).makeOptionMandatory()
    )
    .action(async (email: string, { name, role }: Options) => {
      const password = randomBytes(12).toString('base64url');
      await withContext(context => addPerson(context, { name, email, password }, role));
      process.stdout.write(`${email} may sign in as ${role} with the password ${password}\n`);
    });
  return new Command('person').description('People and their roles').addCommand(add);
}
