import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#server/database/database.ts';
import { migrate } from '#server/database/migrate.ts';
import { migrations } from '#server/database/migrations/index.ts';
import { createDatabase } from '#test/support/database.ts';

let database: Awaited<ReturnType<typeof createDatabase>>;
let db: Kysely<Database>;

beforeAll(async () => {
  database = await createDatabase({ empty: true });
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  await migrateTo('0101-second-readers');
  // Rows without all that they refer to: the pool has one connection.
  await sql`set session_replication_role = replica`.execute(db);
  await insertGold('dice', 0.75, '2026-03-01');
  await insertGold('jaccard', 0.25, '2026-03-01');
  await insertGold('jaccard', 0.5, '2026-03-05');
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function migrateTo(name: keyof typeof migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo(name);
  if (error) throw error;
}

const [person, task, attempt] = [randomUUID(), randomUUID(), randomUUID()];

/** An answer to gold on a day, replaced by another on the day after. */
async function insertGold(metric: string, score: number, day: string): Promise<void> {
  const [item, assignment, first, later] = [1, 2, 3, 4].map(() => randomUUID());
  await sql`
    with insert_item as (
      insert into item (id, task_id, image_id, position, name, study_uid)
      values (${item}, ${task}, ${randomUUID()}, ${score * 1000}, 'Image', ${item})
    ), insert_assignment as (
      insert into assignment (id, item_id, person_id, leased_until, answered)
      values (${assignment}, ${item}, ${person}, now(), true)
    ), insert_annotations as (
      insert into annotation (id, assignment_id, answers, drawing, content_hash, supersedes, submitted_at)
      values (${first}::uuid, ${assignment}::uuid, '[]', '{}', '', null, ${`${day} 12:00Z`}::timestamptz),
             (${later}::uuid, ${assignment}::uuid, '[]', '{}', '', ${first}::uuid,
              ${`${day} 12:00Z`}::timestamptz + interval '1 day')
    )
    insert into gold_result (annotation_id, reference_id, metric, score)
    values (${later}, ${randomUUID()}, ${metric}, ${score})
  `.execute(db);
}

it('the move to distances keeps what older scores say in Dice, of gold and of tests', async () => {
  await sql`
    insert into qualification_attempt (id, task_id, person_id, metric, bar)
    values (${attempt}, ${task}, ${person}, 'jaccard', 0.5)
  `.execute(db);
  await sql`
    insert into qualification_question (attempt_id, position, item_id, score)
    values (${attempt}, 0, ${randomUUID()}, 0.5), (${attempt}, 1, ${randomUUID()}, null)
  `.execute(db);
  await migrateTo('0102-hausdorff');
  const gold = await db
    .selectFrom('gold_result')
    .select(['metric', 'dice'])
    .orderBy('score')
    .execute();
  expect(gold).toEqual([
    { metric: 'jaccard', dice: 0.4 },
    { metric: 'jaccard', dice: expect.closeTo(2 / 3, 12) },
    { metric: 'dice', dice: 0.75 },
  ]);
  const questions = await db
    .selectFrom('qualification_question')
    .select('dice')
    .orderBy('position')
    .execute();
  expect(questions.map(({ dice }) => dice)).toEqual([expect.closeTo(2 / 3, 12), null]);
});

it('the sums by day count what was answered before, and what was replaced once', async () => {
  await migrate(db);
  const days = sql<string>`day::text`.as('day');
  const sums = await db
    .selectFrom('daily_work')
    .select(['task_id', 'person_id', 'answers', days])
    .orderBy('day')
    .execute();
  const whose = { task_id: task, person_id: person };
  expect(sums).toEqual([
    { ...whose, day: '2026-03-01', answers: 2 },
    { ...whose, day: '2026-03-05', answers: 1 },
  ]);
  const results = await db.selectFrom('gold_result').select(['task_id', 'person_id']).execute();
  expect(results).toEqual([whose, whose, whose]);
});
