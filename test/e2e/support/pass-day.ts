import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedPostgres } from '#server/database/embedded-postgres.ts';
import type { Installation } from '../../support/server.ts';

/** Makes what was submitted so far yesterday's, as the night would. */
export async function passDay({ dataDir }: Installation): Promise<void> {
  const { connection, release } = await openEmbeddedPostgres(join(dataDir, 'postgres'));
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(`update annotation set submitted_at = submitted_at - interval '1 day'`);
  await client.query(`update daily_work set day = day - 1`);
  await client.end();
  await release();
}
