import { sql, type Kysely } from 'kysely';

/** Tasks for people from a level on, and what levels are computed from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task add column from_level int not null default 1 check (from_level > 0);

    -- Gold of today is left out: nobody can tell which of a day's images it was.
    create view measurement as
      select person_id, task_id, source, at,
             case metric when 'jaccard' then 2 * score / (1 + score) else score end as dice
        from (
          select assignment.person_id, item.task_id, 'gold' as source, result.metric, result.score,
                 annotation.submitted_at as at
            from gold_result result
            join annotation on annotation.id = result.annotation_id
            join assignment on assignment.id = annotation.assignment_id
            join item on item.id = assignment.item_id
           where annotation.submitted_at < date_trunc('day', now(), 'UTC')
             and not exists (select from annotation later where later.supersedes = annotation.id)
           union all
          select attempt.person_id, attempt.task_id, 'test', attempt.metric, question.score,
                 attempt.ended_at
            from qualification_question question
            join qualification_attempt attempt on attempt.id = question.attempt_id
           where attempt.ended_at is not null
        ) measured;
  `.execute(db);
}
