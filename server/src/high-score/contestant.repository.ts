import { sql, type Kysely, type Transaction } from 'kysely';
import type { Contestant, Race } from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** Names that people cannot tell apart by case or by how they were typed are the same. */
const folded = (name: string) => name.normalize('NFKC').toLowerCase();

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

/** Removes a nickname and returns it. */
export async function deleteNickname(
  trx: Transaction<Database>,
  taskId: string,
  id: string
): Promise<string | undefined> {
  const row = await trx
    .deleteFrom('contestant')
    .where('task_id', '=', taskId)
    .where('id', '=', id)
    .returning('nickname')
    .executeTakeFirst();
  return row?.nickname;
}

/** Somebody in a task's high scores, and what they did. */
export type Performance = Contestant & {
  id: string;
  mine: boolean;
  /** Items answered. */
  answers: number;
  /** The Dice of measured answers, the newest first. */
  dice: number[];
};

/** Everybody in a task's high scores, with all they answered, and the `newest` images measured. */
export async function findPerformances(
  db: Kysely<Database>,
  taskId: string,
  personId: string,
  newest: number
): Promise<Performance[]> {
  const { rows } = await sql<Performance>`
    with worked as (
      select person_id, sum(answers)::int as answers
        from daily_work where task_id = ${taskId} group by person_id
    ), measured as (
      select person_id, array_agg(dice order by at desc) as dice
        from (
          select person_id, dice, at,
                 row_number() over (partition by person_id order by at desc) as place
            from measurement where task_id = ${taskId}
        ) ordered
       where place <= ${newest}
       group by person_id
    )
    select contestant.id, nickname, team, contestant.person_id = ${personId} as mine,
           coalesce(worked.answers, 0) as answers, coalesce(measured.dice, '{}') as dice
      from contestant
      left join worked on worked.person_id = contestant.person_id
      left join measured on measured.person_id = contestant.person_id
     where contestant.task_id = ${taskId}
     order by nickname
  `.execute(db);
  return rows;
}

export type RacePerformance = Performance & {
  /** Of the answers measured in the task's present metric. */
  scores: number[];
};

/** What everybody in a task's high scores did in a race: today's gold is left out, as everywhere. */
export async function findRacePerformances(
  db: Kysely<Database>,
  taskId: string,
  personId: string,
  { from, until }: Race
): Promise<RacePerformance[]> {
  const { rows } = await sql<RacePerformance>`
    select contestant.id, nickname, team, contestant.person_id = ${personId} as mine,
           (select coalesce(sum(answers), 0)::int from daily_work
             where task_id = contestant.task_id and person_id = contestant.person_id
               and day between ${from} and ${until}) as answers,
           coalesce(gold.dice, '{}') as dice, coalesce(gold.scores, '{}') as scores
      from contestant
      join task on task.id = contestant.task_id
     cross join lateral (
       select array_agg(result.dice) as dice,
              array_agg(result.score) filter (where result.metric = task.metric) as scores
         from gold_result result
         join annotation on annotation.id = result.annotation_id
        where result.task_id = contestant.task_id and result.person_id = contestant.person_id
          and annotation.submitted_at >= ${from}::date::timestamp at time zone 'UTC'
          and annotation.submitted_at < least(date_trunc('day', now(), 'UTC'),
                                              (${until}::date + 1)::timestamp at time zone 'UTC')
          and not exists (select from annotation later where later.supersedes = annotation.id)
     ) gold
     where contestant.task_id = ${taskId}
     order by nickname
  `.execute(db);
  return rows;
}
