import { sql, type Kysely, type Transaction } from 'kysely';
import type { Contestant, Race } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { folded } from './folded.ts';

export async function findContestant(
  db: Kysely<Database>,
  taskId: string,
  personId: string
): Promise<Contestant | undefined> {
  return db
    .selectFrom('contestant')
    .where('task_id', '=', taskId)
    .where('person_id', '=', personId)
    .select(['nickname', 'team'])
    .executeTakeFirst();
}

/** Returns whether the nickname was free: nothing is changed where somebody else has it. */
export async function upsertContestant(
  trx: Transaction<Database>,
  taskId: string,
  personId: string,
  { nickname, team }: Contestant
): Promise<boolean> {
  await lockNicknames(trx, taskId);
  const taken = await trx
    .selectFrom('contestant')
    .where('task_id', '=', taskId)
    .where('folded', '=', folded(nickname))
    .where('person_id', '<>', personId)
    .select('id')
    .executeTakeFirst();
  if (taken) return false;
  const chosen = { nickname, folded: folded(nickname), team };
  await trx
    .insertInto('contestant')
    .values({ task_id: taskId, person_id: personId, ...chosen })
    .onConflict(conflict => conflict.columns(['task_id', 'person_id']).doUpdateSet(chosen))
    .execute();
  return true;
}

/** Names of one task are chosen one after another. */
async function lockNicknames(trx: Transaction<Database>, taskId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`nicknames ${taskId}`}, 0))`.execute(
    trx
  );
}

/** Returns whether this person took part. */
export async function deleteContestant(
  trx: Transaction<Database>,
  taskId: string,
  personId: string
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('contestant')
    .where('task_id', '=', taskId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Returns whether there was such a nickname. */
export async function deleteNickname(
  trx: Transaction<Database>,
  taskId: string,
  id: string
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('contestant')
    .where('task_id', '=', taskId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Somebody who competes in a task; in a team where the task has them. */
export type Competitor = Contestant & { id: string; mine: boolean };

/** A day of somebody's in a task, by UTC. */
export type WorkDay = {
  /** Items answered. */
  answers: number;
  /** The Dice of what was measured of them by gold, once the day is over. */
  dice: number[];
};

export type Performance = Competitor & {
  /** Those with answers or gold, the first one first. */
  days: WorkDay[];
};

/** Everybody who competes in a task, with all they did in it. */
export async function findPerformances(
  db: Kysely<Database>,
  taskId: string,
  personId: string
): Promise<Performance[]> {
  const { rows } = await sql<Performance>`
    with competitor as (${competitors(taskId, personId)}), gold as (
      select person_id, (at at time zone 'UTC')::date as day, json_agg(dice order by at) as dice
        from settled_gold where task_id = ${taskId}
       group by 1, 2
    ), work as (
      select person_id, day, answers from daily_work where task_id = ${taskId}
    ), worked as (
      select person_id, json_agg(json_build_object('answers', coalesce(answers, 0),
                                                   'dice', coalesce(dice, '[]')) order by day) as days
        from work full join gold using (person_id, day)
       group by person_id
    )
    select id, nickname, team, mine, coalesce(days, '[]') as days
      from competitor left join worked using (person_id)
     order by nickname
  `.execute(db);
  return rows;
}

export type RacePerformance = Competitor & {
  /** Items answered. */
  answers: number;
  /** Of what was measured by gold. */
  dice: number[];
  /** Of what was measured in the task's present metric. */
  scores: number[];
};

/** What everybody who competes in a task did in a race, on its days that are over. */
export async function findRacePerformances(
  db: Kysely<Database>,
  taskId: string,
  personId: string,
  { from, until }: Race
): Promise<RacePerformance[]> {
  const { rows } = await sql<RacePerformance>`
    with competitor as (${competitors(taskId, personId)})
    select id, nickname, team, mine,
           (select coalesce(sum(answers), 0)::int from daily_work
             where task_id = ${taskId} and person_id = competitor.person_id
               and day between ${from} and ${until} and day < (now() at time zone 'UTC')::date
           ) as answers,
           coalesce(measured.dice, '{}') as dice, coalesce(measured.scores, '{}') as scores
      from competitor
     cross join lateral (
       select array_agg(gold.dice) as dice,
              array_agg(gold.score) filter (where gold.metric = task.metric) as scores
         from settled_gold gold
         join task on task.id = gold.task_id
        where gold.task_id = ${taskId} and gold.person_id = competitor.person_id
          and (gold.at at time zone 'UTC')::date between ${from} and ${until}
     ) measured
     order by nickname
  `.execute(db);
  return rows;
}

/** A task's contestants without those who run or judge it by now: these see which images are gold. */
function competitors(taskId: string, personId: string) {
  return sql`
    select contestant.id, contestant.person_id, contestant.nickname,
           contestant.person_id = ${personId} as mine,
           case task.high_scores when 'people and teams' then contestant.team end as team
      from contestant
      join person on person.id = contestant.person_id
      join task on task.id = contestant.task_id
     where contestant.task_id = ${taskId} and person.role not in ('expert', 'administrator')
       and not (person.role = 'task master'
                and (task.created_by = person.id
                     or exists (select from member
                                 where member.task_id = task.id and member.person_id = person.id)))
  `;
}
