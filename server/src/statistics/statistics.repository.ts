import { sql, type Kysely } from 'kysely';
import type {
  Mean,
  Page,
  PageQuery,
  PersonStatistics,
  ProposalStatistics,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';

/** Times and vertices are those of so many of the newest annotations, of a task and of a person. */
export const NEWEST = { task: 1000, person: 25 };

/** The pace is that of so many days. */
export const PACE_DAYS = 14;

/** How many vertices an annotation has. */
const VERTICES = sql`(
  select coalesce(sum(jsonb_array_length(contour -> 'points')), 0)
    from jsonb_array_elements(annotation.answers) answer
   cross join jsonb_array_elements(coalesce(answer -> 'contours', '[]')) contour
)`;

/** Null of what nobody drew here: simulated or imported. */
const SECONDS = sql`nullif((annotation.drawing ->> 'activeSeconds')::float, 0)`;

const MEANS = sql`
  count(seconds)::int as timed, avg(seconds)::float as seconds,
  count(*)::int as count, avg(vertices)::float as vertices
`;

export type Effort = { seconds: Mean; vertices: Mean };

/** How long people drew, and with how many vertices, in the newest annotations of a task. */
export async function findEffort(db: Kysely<Database>, taskId: string): Promise<Effort> {
  type Row = { timed: number; seconds: number | null; count: number; vertices: number | null };
  const { rows } = await sql<Row>`
    select ${MEANS} from (
      select ${SECONDS} as seconds, ${VERTICES} as vertices
        from annotation
        join assignment on assignment.id = annotation.assignment_id
        join item on item.id = assignment.item_id
       where item.task_id = ${taskId}
         -- Past what came later in other tasks.
         and annotation.submitted_at < (select max(day) + 1 from daily_work
                                         where task_id = ${taskId})::timestamp at time zone 'UTC'
         and not exists (select from annotation later where later.supersedes = annotation.id)
       order by annotation.submitted_at desc
       limit ${NEWEST.task}
    ) newest
  `.execute(db);
  const { timed = 0, seconds = null, count = 0, vertices = null } = rows[0] ?? {};
  return { seconds: meanOf(seconds, timed), vertices: meanOf(vertices, count) };
}

/** Items by the agreement of their newest consensus, in tenths. */
export async function findAgreement(db: Kysely<Database>, taskId: string): Promise<number[]> {
  const { rows } = await sql<{ tenth: number; items: number }>`
    select least(9, floor(10 * agreement))::int as tenth, count(*)::int as items
      from item
     where task_id = ${taskId} and agreement is not null
     group by tenth
  `.execute(db);
  const items = new Map(rows.map(row => [row.tenth, row.items]));
  return Array.from({ length: 10 }, (_, tenth) => items.get(tenth) ?? 0);
}

/** What became of what each model proposed in the annotations of a task that count. */
export async function findProposals(
  db: Kysely<Database>,
  taskId: string
): Promise<ProposalStatistics[]> {
  const { rows } = await sql<ProposalStatistics>`
    select proposal.model, proposal.candidate, count(*)::int as structures,
           avg((proposal.dice = 1)::int)::float as untouched, avg(proposal.dice)::float as dice
      from proposal
      join annotation on annotation.id = proposal.annotation_id
      join assignment on assignment.id = annotation.assignment_id
      join item on item.id = assignment.item_id
     where item.task_id = ${taskId}
       and not exists (select from annotation later where later.supersedes = annotation.id)
     group by proposal.model, proposal.candidate
     order by structures desc, proposal.model, proposal.candidate
  `.execute(db);
  return rows;
}

/** The first of so many days, of which today is the last. */
const SINCE = sql`date_trunc('day', now(), 'UTC') - make_interval(days => ${PACE_DAYS - 1})`;

export type Pace = { annotations: number; remaining: number; recent: number; days: number };

/** How many annotations there are, are still wanted, and came in the last days. */
export async function findPace(db: Kysely<Database>, taskId: string): Promise<Pace> {
  const { rows } = await sql<Pace>`
    select (select coalesce(sum(answers), 0)::int from item where task_id = ${taskId}) as annotations,
           (select coalesce(sum(greatest(
                     0, coalesce(item.raters_wanted, task.raters_wanted) - item.answers)), 0)::int
              from item
              join task on task.id = item.task_id
             where item.task_id = ${taskId} and item.purpose = 'work' and item.state = 'open'
           ) as remaining,
           greatest(0, coalesce(sum(answers), 0)::int - (
             select count(*)::int from gold_result result
               join annotation on annotation.id = result.annotation_id
              where result.task_id = ${taskId} and annotation.submitted_at >= ${SINCE}
           )) as recent,
           least(${PACE_DAYS}::float, greatest(1::float,
             extract(epoch from now() - min(day)::timestamp at time zone 'UTC') / 86400))::float as days
      from daily_work
     where task_id = ${taskId} and day::timestamp at time zone 'UTC' >= ${SINCE}
  `.execute(db);
  return rows[0]!;
}

/** Those who annotated items of a task, the busiest first, with what they did. */
export async function findPeople(
  db: Kysely<Database>,
  taskId: string,
  { limit, offset }: PageQuery
): Promise<Page<PersonStatistics>> {
  type Row = {
    personId: string;
    name: string | null;
    annotations: number;
    timed: number;
    seconds: number | null;
    count: number;
    vertices: number | null;
    ratedCount: number;
    sensitivity: number | null;
    specificityCount: number;
    specificity: number | null;
    proposed: number;
    untouched: number | null;
    diceToProposal: number | null;
    total: number;
  };
  const { rows } = await sql<Row>`
    select worked.person_id as "personId", coalesce("user".name, imported.name) as name,
           worked.annotations,
           effort.*, rated.*, taken.*, worked.total
      from (
        select person_id, sum(answers)::int as annotations, count(*) over ()::int as total
          from daily_work
         where task_id = ${taskId}
         group by person_id
         order by annotations desc, person_id
         limit ${limit} offset ${offset}
      ) worked
      join person on person.id = worked.person_id
      left join auth.user on "user".id = person.account_id
      left join imported_annotator imported on imported.person_id = person.id
     cross join lateral (
       select ${MEANS} from (
         select ${SECONDS} as seconds, ${VERTICES} as vertices
           from ${newestOf(taskId)} annotation
       ) drawn
     ) effort
     cross join lateral (
       select count(rater ->> 'sensitivity')::int as "ratedCount",
              avg((rater ->> 'sensitivity')::float)::float as sensitivity,
              count(rater ->> 'specificity')::int as "specificityCount",
              avg((rater ->> 'specificity')::float)::float as specificity
         from ${newestOf(taskId)} annotation
        cross join lateral (
          select id from consensus where item_id = annotation.item_id order by version desc limit 1
        ) newest
         join consensus_structure part on part.consensus_id = newest.id
        cross join jsonb_array_elements(part.raters) rater
        where rater ->> 'annotationId' = annotation.id::text
     ) rated
     cross join lateral (
       select count(*)::int as proposed, avg((proposal.dice = 1)::int)::float as untouched,
              avg(proposal.dice)::float as "diceToProposal"
         from ${newestOf(taskId)} annotation
         join proposal on proposal.annotation_id = annotation.id
     ) taken
     order by worked.annotations desc, worked.person_id
  `.execute(db);
  return {
    rows: rows.map(row => ({
      personId: row.personId,
      name: row.name,
      annotations: row.annotations,
      seconds: meanOf(row.seconds, row.timed),
      vertices: meanOf(row.vertices, row.count),
      sensitivity: meanOf(row.sensitivity, row.ratedCount),
      specificity: meanOf(row.specificity, row.specificityCount),
      untouched: meanOf(row.untouched, row.proposed),
      diceToProposal: meanOf(row.diceToProposal, row.proposed),
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** The annotations of the newest items that `worked.person_id` was given and answered in a task. */
function newestOf(taskId: string) {
  return sql`(
    select annotation.*, given.item_id
      from (
        select assignment.id, item_id from assignment join item on item.id = item_id
         where assignment.person_id = worked.person_id and assignment.answered
           and item.task_id = ${taskId}
         order by assignment.created_at desc
         limit ${NEWEST.person}
      ) given
      join annotation on annotation.assignment_id = given.id
     where not exists (select from annotation later where later.supersedes = annotation.id)
  )`;
}

function meanOf(mean: number | null, count: number): Mean {
  return mean === null ? null : { mean, count };
}
