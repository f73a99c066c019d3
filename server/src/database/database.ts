import { Kysely, PostgresDialect } from 'kysely';
import { join } from 'node:path';
import pg from 'pg';
import type { AnnotationTable } from '../annotation/annotation.table.ts';
import type { AssignmentTable } from '../assignment/assignment.table.ts';
import type { AuditTable } from '../audit/audit.table.ts';
import type { DraftTable } from '../draft/draft.table.ts';
import type { ConsensusStructureTable, ConsensusTable } from '../consensus/consensus.table.ts';
import type { PersonTable, UserTable } from '../account/person.table.ts';
import type {
  ImageImportTable,
  ImageOriginTable,
  ImageTable,
  ItemTable,
  SeriesTable,
} from '../image/image.table.ts';
import type { ReviewTable } from '../review/review.table.ts';
import type { MemberTable, StructureTable, TaskTable } from '../task/task.table.ts';
import { openEmbeddedPostgres, type SocketConnection } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

export interface Database {
  'auth.user': UserTable;
  annotation: AnnotationTable;
  assignment: AssignmentTable;
  audit: AuditTable;
  consensus: ConsensusTable;
  consensus_structure: ConsensusStructureTable;
  draft: DraftTable;
  image: ImageTable;
  image_import: ImageImportTable;
  image_origin: ImageOriginTable;
  item: ItemTable;
  member: MemberTable;
  person: PersonTable;
  review: ReviewTable;
  series: SeriesTable;
  structure: StructureTable;
  task: TaskTable;
}

export type Connection = SocketConnection | { connectionString: string };

export type OpenDatabase = {
  db: Kysely<Database>;
  /** For libraries that bring their own pool. */
  connection: Connection;
  close: () => Promise<void>;
};

const OLDEST_VERSION = 150000;

/** Opens the PostgreSQL of `databaseUrl`, or the embedded one in `dataDir`, and migrates it. */
export async function openDatabase(config: {
  databaseUrl: string | undefined;
  dataDir: string;
}): Promise<OpenDatabase> {
  const server = config.databaseUrl
    ? { connection: { connectionString: config.databaseUrl }, release: async () => {} }
    : await openEmbeddedPostgres(join(config.dataDir, 'postgres'));
  const { connection, release } = server;
  const pool = new pg.Pool({ ...connection, max: 10 });
  // An idle connection that breaks has left the pool already; the next query opens another.
  pool.on('error', () => {});
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await db.destroy();
    await release();
  };
  try {
    await requireVersion(pool);
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, connection, close };
}

async function requireVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; name: string }>(
    `select current_setting('server_version_num')::int as version,
            current_setting('server_version') as name`
  );
  if (rows[0] && rows[0].version >= OLDEST_VERSION) return;
  throw new Error(`Quorum needs PostgreSQL 15 or newer; DATABASE_URL leads to ${rows[0]?.name}.`);
}
