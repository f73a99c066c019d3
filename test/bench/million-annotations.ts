import type pg from 'pg';

/** So many people, each having outlined every tenth of so many items. */
const PEOPLE = 500;
const ITEMS = 20_000;
const EVERY = 10;
const GOLD = 200;

/** Days over which the work went. */
const DAYS = 90;

export const ANNOTATIONS = (PEOPLE * ITEMS) / EVERY;

type Wish = { taskId: string; personId: string };

/**
 * Makes a million annotations in a task that has images already, by many people of whom `personId` is
 * one, with consensus, gold and high scores, as they would stand there had they come one by one.
 */
export async function makeMillionAnnotations(
  client: pg.Client,
  { taskId, personId }: Wish
): Promise<void> {
  // What triggers keep is written here at once.
  await client.query('set session_replication_role = replica');
  await client.query('create temporary table crowd (n int primary key, id uuid not null)');
  await client.query('create temporary table slide (n int primary key, item_id uuid not null)');
  for (const statement of STATEMENTS) {
    const values = [taskId, personId].slice(0, statement.includes('$2') ? 2 : 1);
    await client.query(statement, statement.includes('$1') ? values : []);
  }
  await client.query('set session_replication_role = default');
  await client.query('vacuum analyze');
}

/** Outlines of thirty vertices. */
const ANSWERS = `jsonb_build_array(jsonb_build_object(
  'structureId', (select id from structure where task_id = $1 order by position limit 1),
  'answer', 'outlined',
  'contours', jsonb_build_array(jsonb_build_object('smooth', true, 'points', (
    select jsonb_agg(jsonb_build_array(10 + 5 * cos(v * pi() / 15), 10 + 5 * sin(v * pi() / 15)))
      from generate_series(0, 29) v)))))`;

const STATEMENTS = [
  `insert into crowd select n, case n when 0 then $2::uuid else gen_random_uuid() end
     from generate_series(0, ${PEOPLE - 1}) n
    where $1::uuid is not null`,
  `insert into auth."user" ("id", "name", "email", "emailVerified")
   select 'crowd ' || n, 'Person ' || n, 'crowd' || n || '@example.org', true
     from crowd where n > 0`,
  `insert into person (id, account_id, role, visitor)
   select id, 'crowd ' || n, 'annotator', false from crowd where n > 0`,
  `with example as (
     select image.* from image join item on item.image_id = image.id
      where item.task_id = $1 limit 1
   ), images as (
     insert into image (series_id, position, rows, columns, header, geometry, pixel_spacing,
                        transfer_syntax, frame_hash)
     select series_id, 1000 + n, rows, columns, header, geometry, pixel_spacing,
            transfer_syntax, frame_hash
       from example, generate_series(0, ${ITEMS - 1}) n
     returning id, position - 1000 as n
   ), items as (
     insert into item (task_id, image_id, position, name, study_uid, state, purpose)
     select $1, id, 1000 + n, 'Slice ' || n, '2.25.' || n,
            case n % 10 when 3 then 'open' else 'retired' end,
            case when n < ${GOLD} then 'gold' else 'work' end
       from images returning id, position - 1000 as n
   )
   insert into slide select n, id from items`,
  `insert into assignment (item_id, person_id, leased_until, answered, created_at)
   select item_id, crowd.id, now(), true,
          now() - interval '${DAYS} days' * (1 - slide.n::float / ${ITEMS}) - interval '1 day'
     from slide join crowd on (slide.n + crowd.n) % ${EVERY} = 0`,
  `insert into annotation (id, assignment_id, answers, drawing, content_hash, submitted_at)
   select gen_random_uuid(), assignment.id, answers.value, '{"activeSeconds": 20}', '',
          assignment.created_at + interval '1 minute'
     from assignment join slide on slide.item_id = assignment.item_id,
          (select ${ANSWERS} as value) answers`,
  `insert into consensus (item_id, version, fusion, annotation_ids, agreement, expected_dice,
                          attainable_dice, cannot_tell)
   select item_id, 1, '{"method": "staple", "threshold": 0.5}', array_agg(annotation.id),
          random(), 0.9, 0.95, 0
     from annotation join assignment on assignment.id = annotation.assignment_id
     join slide using (item_id)
    group by item_id`,
  `insert into consensus_structure (consensus_id, structure_id, runs, area, agreement, iterations,
                                    converged, patterns, raters, expected_dice)
   select consensus.id, (select id from structure where task_id = $1 order by position limit 1),
          '{10,20}', 10, consensus.agreement, 3, true, '[]',
          (select jsonb_agg(jsonb_build_object('annotationId', rater, 'sensitivity', 0.9,
                                               'specificity', 0.99))
             from unnest(annotation_ids) rater), 0.9
     from consensus join slide using (item_id)`,
  `update item
      set answers = ${PEOPLE / EVERY}, taken = ${PEOPLE / EVERY},
          newest_consensus_id = consensus.id, agreement = consensus.agreement,
          verdict = case when position % 3 = 0 then 'accepted' end
     from consensus where consensus.item_id = item.id`,
  `insert into reference (item_id, version, answers, source)
   select item_id, 1, '[]', 'computed' from slide where n < ${GOLD}`,
  `insert into gold_result (annotation_id, reference_id, task_id, person_id, metric, score, dice)
   select annotation.id, reference.id, $1, person_id, 'dice', 0.7 + 0.3 * s, 0.7 + 0.3 * s
     from annotation join assignment on assignment.id = annotation.assignment_id
     join reference using (item_id) cross join lateral (select random() + 0 * reference.version as s) score`,
  `insert into daily_work (task_id, person_id, day, answers)
   select $1, person_id, (annotation.submitted_at at time zone 'UTC')::date, count(*)
     from annotation join assignment on assignment.id = annotation.assignment_id
     join slide using (item_id) group by 2, 3`,
  `insert into contestant (task_id, person_id, nickname, folded, team)
   select $1, id, 'Somebody ' || n, 'somebody ' || n, 'Team ' || n % 20 from crowd`,
  `update task
      set gold_rate = 0.05, raters_wanted = ${PEOPLE / EVERY + 10},
          high_scores = 'people and teams'
    where id = $1`,
];
