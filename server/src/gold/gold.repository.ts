import { sql, type Kysely, type Transaction } from 'kysely';
import { beginning } from '../admission/new-start.repository.ts';
import type { Answer, AskedFor, Metric, NewGold } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import type { Score } from '../reference/score.ts';

/** How a task hides gold in its work. */
export type GoldRules = Omit<NewGold, 'itemIds'>;

export async function findGoldRules(db: Kysely<Database>, taskId: string): Promise<GoldRules> {
  return db
    .selectFrom('task')
    .where('id', '=', taskId)
    .select(['gold_rate as rate', 'metric', 'gold_bar as bar'])
    .executeTakeFirstOrThrow();
}

export async function updateGoldRules(
  trx: Transaction<Database>,
  taskId: string,
  { rate, bar }: GoldRules
): Promise<void> {
  await trx
    .updateTable('task')
    .set({ gold_rate: rate, gold_bar: bar })
    .where('id', '=', taskId)
    .execute();
}

/** Of those who worked on the task in the last month, how much gold the one with the least has left. */
export async function findLeastLeft(db: Kysely<Database>, taskId: string): Promise<number | null> {
  const { rows } = await sql<{ left: number | null }>`
    with gold as materialized (
      select id from item where task_id = ${taskId} and purpose = 'gold'
    ), given as (
      select person_id, count(*) as had
        from assignment join gold on gold.id = assignment.item_id
       where assignment.answered
       group by person_id
    )
    select min(pool.size - coalesce(given.had, 0))::int as left
      from (select count(*) as size from gold) pool
     cross join (
       select distinct person_id from daily_work
        where task_id = ${taskId} and day > now() - interval '1 month'
     ) recent
      left join given on given.person_id = recent.person_id
  `.execute(db);
  return rows[0]?.left ?? null;
}

/** Gold this person was never given, in random order. */
export async function findFreshGold(
  db: Kysely<Database>,
  { taskId, personId, limit }: { taskId: string; personId: string; limit: number }
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select item.id from item
     where item.task_id = ${taskId} and item.purpose = 'gold'
       and not exists (select from assignment
                        where item_id = item.id and person_id = ${personId})
     order by random()
     limit ${limit}
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** An annotation of an item that is gold, with what it is measured by. */
export type GoldAnswer = {
  itemId: string;
  taskId: string;
  personId: string;
  answers: Answer[];
  asksFor: AskedFor;
  metric: Metric;
  bar: number;
};

export async function findGoldAnswer(
  db: Kysely<Database>,
  annotationId: string
): Promise<GoldAnswer | undefined> {
  return db
    .selectFrom('annotation')
    .innerJoin('assignment', 'assignment.id', 'annotation.assignment_id')
    .innerJoin('item', 'item.id', 'assignment.item_id')
    .innerJoin('task', 'task.id', 'item.task_id')
    .where('annotation.id', '=', annotationId)
    .where('item.purpose', '=', 'gold')
    .select(['item.id as itemId', 'task.id as taskId', 'assignment.person_id as personId'])
    .select(['annotation.answers', 'task.metric', 'task.gold_bar as bar'])
    .select('task.asks_for as asksFor')
    .executeTakeFirst();
}

export async function insertGoldResult(
  trx: Transaction<Database>,
  result: Pick<GoldAnswer, 'taskId' | 'personId' | 'metric'> &
    Score & { annotationId: string; referenceId: string }
): Promise<void> {
  await trx
    .insertInto('gold_result')
    .values({
      annotation_id: result.annotationId,
      reference_id: result.referenceId,
      task_id: result.taskId,
      person_id: result.personId,
      metric: result.metric,
      score: result.score,
      dice: result.dice,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/**
 * Somebody's scores on a task's gold in its present metric since they last began anew, the newest
 * first; of an answer that was replaced, the later one's. Those submitted after `before` are left out.
 */
export async function findScores(
  db: Kysely<Database>,
  taskId: string,
  personId: string,
  { limit, before = new Date() }: { limit: number; before?: Date }
): Promise<number[]> {
  const { rows } = await sql<{ score: number }>`
    select result.score
      from gold_result result
      join annotation on annotation.id = result.annotation_id
      join task on task.id = result.task_id and task.metric = result.metric
     where result.task_id = ${taskId} and result.person_id = ${personId}
       and annotation.submitted_at <= ${before}
       and annotation.submitted_at > ${beginning(taskId, personId)}
       and not exists (select from annotation later where later.supersedes = annotation.id)
     order by annotation.submitted_at desc
     limit ${limit}
  `.execute(db);
  return rows.map(({ score }) => score);
}

/** Gives what a person holds in a task, and has not answered, to others. */
export async function endLeases(
  trx: Transaction<Database>,
  taskId: string,
  personId: string
): Promise<void> {
  await trx
    .updateTable('assignment')
    .set({ leased_until: new Date() })
    .from('item')
    .whereRef('item.id', '=', 'assignment.item_id')
    .where('item.task_id', '=', taskId)
    .where('assignment.person_id', '=', personId)
    .where('assignment.answered', '=', false)
    .execute();
}
