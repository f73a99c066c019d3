import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import type {
  ContributionMatrix,
  MatrixQuery,
  Mean,
  Page,
  PageQuery,
  PersonStatistics,
  TaskStatistics,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { csv } from '../exchange/format/csv.ts';
import { requireTask } from '../task/task.service.ts';
import { findMatrix } from './matrix.repository.ts';
import {
  findAgreement,
  findEffort,
  findPace,
  findPeople,
  findProposals,
  NEWEST,
  PACE_DAYS,
  type Pace,
} from './statistics.repository.ts';

const DAY = 86_400_000;

/** How the work of a task goes as a whole. */
export async function readStatistics(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<TaskStatistics> {
  await requireTask(db, person, taskId, 'manage');
  const [pace, effort, agreement, proposals] = await Promise.all([
    findPace(db, taskId),
    findEffort(db, taskId),
    findAgreement(db, taskId),
    findProposals(db, taskId),
  ]);
  return {
    annotations: pace.annotations,
    ...effort,
    newestOfPerson: NEWEST.person,
    paceDays: PACE_DAYS,
    agreement,
    proposals,
    projection: project(pace),
  };
}

function project({ remaining, recent, days }: Pace): TaskStatistics['projection'] {
  if (recent === 0) return null;
  const perDay = recent / days;
  const finishedAt = new Date(Date.now() + (remaining / perDay) * DAY).toISOString();
  return { remaining, perDay, days, finishedAt };
}

/** What each person did in a task. */
export async function listPeople(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  page: PageQuery
): Promise<Page<PersonStatistics>> {
  await requireTask(db, person, taskId, 'manage');
  return findPeople(db, taskId, page);
}

export async function readMatrix(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  query: MatrixQuery
): Promise<ContributionMatrix> {
  await requireTask(db, person, taskId, 'manage');
  return findMatrix(db, taskId, query);
}

const AT_ONCE = 100;

/** The same as CSV, all people. */
export async function peopleAsCsv(
  db: Kysely<Database>,
  person: Principal,
  taskId: string
): Promise<AsyncIterable<string>> {
  await requireTask(db, person, taskId, 'manage');
  return csv(peopleRows(db, taskId));
}

async function* peopleRows(db: Kysely<Database>, taskId: string) {
  for (let offset = 0; ; offset += AT_ONCE) {
    const { rows } = await findPeople(db, taskId, { limit: AT_ONCE, offset });
    for (const row of rows) {
      const { seconds, vertices, sensitivity, specificity, ...more } = row;
      const { untouched, diceToProposal, ...person } = more;
      yield {
        ...person,
        ...cells('seconds', seconds),
        ...cells('vertices', vertices),
        ...cells('sensitivity', sensitivity),
        ...cells('specificity', specificity),
        ...cells('untouched', untouched),
        ...cells('diceToProposal', diceToProposal),
      };
    }
    if (rows.length < AT_ONCE) return;
  }
}

function cells(name: string, mean: Mean) {
  return { [name]: mean?.mean ?? null, [`${name}On`]: mean?.count ?? 0 };
}
