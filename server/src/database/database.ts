import { Kysely, PostgresDialect } from 'kysely';
import { join } from 'node:path';
import pg from 'pg';
import type { NewStartTable } from '../admission/new-start.table.ts';
import type { AnnotationTable, ProposalTable } from '../annotation/annotation.table.ts';
import type { AssignmentTable } from '../assignment/assignment.table.ts';
import type { AuditLinkTable, AuditPendingTable, AuditTable } from '../audit/audit.table.ts';
import type { DraftTable } from '../draft/draft.table.ts';
import type {
  ConsensusStructureTable,
  ConsensusTable,
  RaterRecordTable,
} from '../consensus/consensus.table.ts';
import type {
  AccountTable,
  CredentialTable,
  PersonTable,
  SessionTable,
  SignerTable,
  UserTable,
} from '../account/person.table.ts';
import type { IdentityProofTable } from '../account/proof/proof.table.ts';
import type { DeliveredObjectTable, DeliveryTable } from '../exchange/delivery/delivery.table.ts';
import type { ExportTable } from '../exchange/export/export.table.ts';
import type {
  ImageImportTable,
  ImageOriginTable,
  ImageTable,
  ItemTable,
  SeriesTable,
  StagedImageTable,
} from '../image/image.table.ts';
import type { ContestantTable } from '../high-score/contestant.table.ts';
import type { DailyWorkTable } from '../statistics/daily-work.table.ts';
import type { GoldResultTable } from '../gold/gold.table.ts';
import type { MeasurementTable } from '../level/measurement.table.ts';
import type { ImportedAnnotatorTable } from '../annotation/import/imported-annotator.table.ts';
import type { ModelTable } from '../model/model.table.ts';
import type { PictureTable } from '../picture/picture.table.ts';
import type {
  QualificationAttemptTable,
  QualificationQuestionTable,
} from '../qualification/qualification.table.ts';
import type { ReferenceTable } from '../reference/reference.table.ts';
import type { ReviewTable } from '../review/review.table.ts';
import type { SignatureTable } from '../review/signature/signature.table.ts';
import type { InvitationTable, MemberTable } from '../membership/membership.table.ts';
import type { StructureTable, TaskTable } from '../task/task.table.ts';
import type { TutorialAttemptTable, TutorialStepTable } from '../tutorial/tutorial.table.ts';
import type {
  VerificationScoreTable,
  VerificationTable,
} from '../verification/verification.table.ts';
import { openEmbeddedPostgres, type SocketConnection } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

export interface Database {
  'auth.account': AccountTable;
  'auth.session': SessionTable;
  'auth.user': UserTable;
  annotation: AnnotationTable;
  assignment: AssignmentTable;
  audit: AuditTable;
  audit_link: AuditLinkTable;
  audit_pending: AuditPendingTable;
  consensus: ConsensusTable;
  consensus_structure: ConsensusStructureTable;
  contestant: ContestantTable;
  credential: CredentialTable;
  daily_work: DailyWorkTable;
  delivered_object: DeliveredObjectTable;
  delivery: DeliveryTable;
  draft: DraftTable;
  export: ExportTable;
  gold_result: GoldResultTable;
  identity_proof: IdentityProofTable;
  image: ImageTable;
  image_import: ImageImportTable;
  image_origin: ImageOriginTable;
  invitation: InvitationTable;
  imported_annotator: ImportedAnnotatorTable;
  item: ItemTable;
  measurement: MeasurementTable;
  member: MemberTable;
  new_start: NewStartTable;
  person: PersonTable;
  model: ModelTable;
  picture: PictureTable;
  proposal: ProposalTable;
  qualification_attempt: QualificationAttemptTable;
  qualification_question: QualificationQuestionTable;
  rater_record: RaterRecordTable;
  reference: ReferenceTable;
  review: ReviewTable;
  series: SeriesTable;
  signature: SignatureTable;
  signer: SignerTable;
  staged_image: StagedImageTable;
  structure: StructureTable;
  task: TaskTable;
  tutorial_attempt: TutorialAttemptTable;
  tutorial_step: TutorialStepTable;
  verification: VerificationTable;
  verification_score: VerificationScoreTable;
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
