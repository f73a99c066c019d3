import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import {
  type Contestant,
  type HighScoreBoard,
  type HighScoreLine,
  type HighScoreList,
  type HighScoreQuery,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { findGoldRules } from '../gold/gold.repository.ts';
import { requireChangeable, requireTask } from '../task/task.service.ts';
import type { TaskRecord } from '../task/task.repository.ts';
import { rightsIn, type Standing } from '../task/task.rights.ts';
import {
  deleteContestant,
  deleteNickname,
  findContestant,
  findPerformances,
  findRacePerformances,
  upsertContestant,
} from './contestant.repository.ts';
import { rank, scorePeople, scoreRace, scoreTeams, type Scored } from './ranking.ts';

/** A part of a task's high scores, and the line of the person asking wherever it stands. */
export async function listHighScores(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  { board, limit, offset }: HighScoreQuery
): Promise<HighScoreList> {
  const task = await requireHighScores(db, person, taskId);
  const lines = rank(await scoreBoard(db, person, task, board));
  const mine = lines.find(line => line.mine);
  return {
    rows: lines.slice(offset, offset + limit).map(toLine),
    total: lines.length,
    mine: mine ? toLine(mine) : null,
    basis: mine?.basis ?? null,
    me: (await findContestant(db, taskId, person.personId)) ?? null,
  };
}

/** Takes part under a nickname, or changes it. */
export async function joinHighScores(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  contestant: Contestant
): Promise<void> {
  const task = await requireHighScores(db, person, taskId);
  await requireTask(db, person, taskId, 'annotate');
  requireMeasured(person, task);
  if (contestant.team !== null && task.highScores !== 'people and teams')
    throw new Refusal('INVALID_REQUEST', 'This task has no teams: leave the team out.', 'team');
  await db.transaction().execute(async trx => {
    if (!(await upsertContestant(trx, taskId, person.personId, spacedOnce(contestant))))
      throw new Refusal(
        'NICKNAME_TAKEN',
        'Somebody in this task has this nickname. Choose another.',
        'nickname'
      );
    const { personId: actor } = person;
    await writeAudit(trx, { actor, action: 'high scores joined', subject: taskId });
  });
}

/** Takes part no longer; nothing of the nickname stays. */
export async function leaveHighScores(
  db: Kysely<Database>,
  { personId }: Principal,
  taskId: string
): Promise<void> {
  await db.transaction().execute(async trx => {
    if (!(await deleteContestant(trx, taskId, personId)))
      throw new Refusal('NOT_FOUND', 'You do not take part in the high scores of this task.');
    await writeAudit(trx, { actor: personId, action: 'high scores left', subject: taskId });
  });
}

/** Removes somebody's nickname, without being told whose it was. */
export async function removeNickname(
  db: Kysely<Database>,
  person: Principal,
  taskId: string,
  id: string
): Promise<void> {
  await requireChangeable(db, person, taskId);
  await db.transaction().execute(async trx => {
    if (!(await deleteNickname(trx, taskId, id)))
      throw new Refusal('NOT_FOUND', 'There is no such nickname in this task.');
    const { personId: actor } = person;
    await writeAudit(trx, { actor, action: 'nickname removed', subject: taskId });
  });
}

async function scoreBoard(
  db: Kysely<Database>,
  { personId }: Principal,
  { id: taskId, highScores, race }: TaskRecord,
  board: HighScoreBoard
): Promise<Scored[]> {
  if (board === 'race') {
    if (!race) throw new Refusal('HIGH_SCORES_OFF', 'This task has no race.', 'board');
    const performances = await findRacePerformances(db, taskId, personId, race);
    const { metric, bar } = await findGoldRules(db, taskId);
    return scoreRace(performances, { kind: race.kind, metric, bar });
  }
  if (board === 'teams' && highScores !== 'people and teams')
    throw new Refusal('HIGH_SCORES_OFF', 'This task has no teams.', 'board');
  const people = scorePeople(await findPerformances(db, taskId, personId));
  return board === 'teams' ? scoreTeams(people) : people;
}

async function requireHighScores(db: Kysely<Database>, person: Principal, taskId: string) {
  const task = await requireTask(db, person, taskId);
  if (task.highScores !== 'off') return task;
  throw new Refusal('HIGH_SCORES_OFF', 'This task has no high scores.');
}

/** @throws Refusal FORBIDDEN for whoever sees which images are gold, or does not come again. */
function requireMeasured(person: Principal, { standing }: { standing: Standing }): void {
  const { manage, review } = rightsIn(person, standing);
  if (manage || review)
    throw new Refusal('FORBIDDEN', 'Whoever runs or judges a task knows its gold: others compete.');
  if (person.visitor)
    throw new Refusal('FORBIDDEN', 'Make an account first: high scores are for people who stay.');
}

function spacedOnce({ nickname, team }: Contestant): Contestant {
  const spaced = (name: string) => name.replace(/ +/g, ' ');
  return { nickname: spaced(nickname), team: team && spaced(team) };
}

function toLine({ basis: _, ...line }: Scored & HighScoreLine): HighScoreLine {
  return line;
}
