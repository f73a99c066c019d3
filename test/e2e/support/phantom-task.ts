import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePhantom } from '#server/phantom/phantom.ts';
import { install, type Installation } from '../../support/server.ts';
import { annotationCounts, type AnnotationCounts } from './annotation-counts.ts';
import { addPerson } from './people.ts';

export const STRUCTURE = 'Left kidney';

export type PhantomTask = {
  installation: Installation;
  origin: string;
  annotations: AnnotationCounts;
};

/** A server with a task of one structure on every slice of the phantom. */
export async function startPhantomTask(task: string): Promise<PhantomTask> {
  const installation = await install({ DEMO: 'false' });
  const owner = await addPerson(installation, 'Maria', 'task master');
  const directory = await mkdtemp(join(tmpdir(), 'quorum-phantom-'));
  for (const { fileName, file } of makePhantom()) await writeFile(join(directory, fileName), file);
  const options = ['--task', task, '--structure', STRUCTURE, '--owner', owner.email];
  await installation.run('import', directory, ...options, '--raters', '9');
  await rm(directory, { recursive: true });
  const { origin } = await installation.start();
  return { installation, origin, annotations: await annotationCounts(origin, owner) };
}
