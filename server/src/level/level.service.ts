import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import type { Certificate, Level, LevelGate } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { findCertifiedTasks } from './certificate.repository.ts';
import { levelOf, NEWEST } from './level.ts';
import { findMeasured, findNeededLevels } from './level.repository.ts';

export async function readLevel(db: Kysely<Database>, personId: string): Promise<Level> {
  const { images, newest } = await findMeasured(db, personId, NEWEST);
  return levelOf(images, newest);
}

/** Of the tasks that are for people from a level on, those for which this person's is too low. */
export async function findLevelGates(
  db: Kysely<Database>,
  taskIds: readonly string[],
  personId: string
): Promise<Map<string, LevelGate>> {
  const needed = await findNeededLevels(db, taskIds);
  if (needed.size === 0) return new Map();
  const { level: reached } = await readLevel(db, personId);
  const tooHigh = [...needed].filter(([, level]) => level > reached);
  return new Map(tooHigh.map(([taskId, level]) => [taskId, { needed: level, reached }]));
}

/** What a person did and how well, as of now. */
export async function readCertificate(
  db: Kysely<Database>,
  { personId, name }: Principal
): Promise<Certificate> {
  const level = await readLevel(db, personId);
  const tasks = await findCertifiedTasks(db, personId);
  return { name, issuedAt: new Date().toISOString(), level, tasks };
}
