import { sql, type Kysely } from 'kysely';

/** A distance as a task's metric; levels follow from Dice, kept beside what any metric says. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task
      drop constraint task_metric_check,
      drop constraint task_tutorial_bar_check,
      drop constraint task_qualification_bar_check,
      drop constraint task_gold_bar_check,
      add constraint task_metric_check check (metric in
        ('dice', 'jaccard', 'modified hausdorff mm', 'modified hausdorff pixel')),
      add constraint task_tutorial_bar_check check (tutorial_bar > 0),
      add constraint task_qualification_bar_check check (qualification_bar > 0),
      add constraint task_gold_bar_check check (gold_bar > 0);

    alter table gold_result add column dice double precision;
    update gold_result
       set dice = case metric when 'jaccard' then 2 * score / (1 + score) else score end;
    alter table gold_result alter column dice set not null;

    alter table qualification_question add column dice double precision;
    update qualification_question question
       set dice = case metric when 'jaccard' then 2 * question.score / (1 + question.score)
                  else question.score end
      from qualification_attempt attempt
     where attempt.id = question.attempt_id;
    alter table qualification_question
      add constraint qualification_question_dice_check check ((dice is null) = (score is null));

    -- Gold of today is left out: nobody can tell which of a day's images it was.
    create or replace view measurement as
      select assignment.person_id, item.task_id, 'gold' as source, annotation.submitted_at as at,
             result.dice
        from gold_result result
        join annotation on annotation.id = result.annotation_id
        join assignment on assignment.id = annotation.assignment_id
        join item on item.id = assignment.item_id
       where annotation.submitted_at < date_trunc('day', now(), 'UTC')
         and not exists (select from annotation later where later.supersedes = annotation.id)
       union all
      select attempt.person_id, attempt.task_id, 'test', attempt.ended_at, question.dice
        from qualification_question question
        join qualification_attempt attempt on attempt.id = question.attempt_id
       where attempt.ended_at is not null;
  `.execute(db);
}
