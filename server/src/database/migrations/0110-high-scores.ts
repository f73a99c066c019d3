import { sql, type Kysely } from 'kysely';

/** High scores of a task, and the sums that they and a task's lists of people rest on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task
      add column high_scores text not null default 'off'
        check (high_scores in ('off', 'people', 'people and teams')),
      add column race jsonb;

    create table contestant (
      id uuid primary key default gen_random_uuid(),
      task_id uuid not null references task on delete cascade,
      person_id uuid not null references person on delete cascade,
      nickname text not null,
      -- As it is compared with others: the database's own folding depends on its locale.
      folded text not null,
      team text,
      joined_at timestamptz not null default now(),
      unique (task_id, person_id),
      constraint contestant_nickname_taken unique (task_id, folded)
    );
    create index on contestant (person_id);

    -- Answered items by person and day of UTC; an outline that replaces another adds nothing.
    create table daily_work (
      task_id uuid not null references task on delete cascade,
      person_id uuid not null references person on delete cascade,
      day date not null,
      answers int not null,
      primary key (task_id, person_id, day)
    );
    create index on daily_work (person_id, day);

    insert into daily_work (task_id, person_id, day, answers)
    select item.task_id, assignment.person_id, (annotation.submitted_at at time zone 'UTC')::date,
           count(*)
      from annotation
      join assignment on assignment.id = annotation.assignment_id
      join item on item.id = assignment.item_id
     where annotation.supersedes is null
     group by 1, 2, 3;

    create function count_daily_work() returns trigger language plpgsql as $$
      begin
        insert into daily_work as work (task_id, person_id, day, answers)
        select item.task_id, assignment.person_id, (new.submitted_at at time zone 'UTC')::date, 1
          from assignment join item on item.id = assignment.item_id
         where assignment.id = new.assignment_id
            on conflict (task_id, person_id, day) do update set answers = work.answers + 1;
        return null;
      end
    $$;
    create trigger daily_work_is_counted after insert on annotation
      for each row when (new.supersedes is null) execute function count_daily_work();

    -- Whose result it is, so that a person's few are found without all that they outlined.
    alter table gold_result
      add column task_id uuid references task on delete cascade,
      add column person_id uuid references person;
    update gold_result result
       set task_id = item.task_id, person_id = assignment.person_id
      from annotation
      join assignment on assignment.id = annotation.assignment_id
      join item on item.id = assignment.item_id
     where annotation.id = result.annotation_id;
    alter table gold_result
      alter column task_id set not null,
      alter column person_id set not null;
    create index on gold_result (person_id, task_id);

    -- Gold of days that are over: nobody can tell which of a day's images it was. What was answered
    -- anew counts until the end of that day, when the new answer takes its place.
    create view settled_gold as
      select result.person_id, result.task_id, annotation.submitted_at as at,
             result.metric, result.score, result.dice
        from gold_result result
        join annotation on annotation.id = result.annotation_id
       where annotation.submitted_at < date_trunc('day', now(), 'UTC')
         and not exists (select from annotation later
                          where later.supersedes = annotation.id
                            and later.submitted_at < date_trunc('day', now(), 'UTC'));

    create or replace view measurement as
      select person_id, task_id, 'gold' as source, at, dice from settled_gold
       union all
      select attempt.person_id, attempt.task_id, 'test', attempt.ended_at, question.dice
        from qualification_question question
        join qualification_attempt attempt on attempt.id = question.attempt_id
       where attempt.ended_at is not null;
  `.execute(db);
}
