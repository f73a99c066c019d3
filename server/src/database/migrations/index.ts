import type { Migration } from 'kysely/migration';
import * as people from './0001-people.ts';
import * as tasks from './0002-tasks.ts';
import * as annotations from './0003-annotations.ts';
import * as audit from './0004-audit.ts';

/** In order, appended and never edited once released. */
export const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-tasks': tasks,
  '0003-annotations': annotations,
  '0004-audit': audit,
};
