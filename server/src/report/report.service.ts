import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { findItemImages } from '../image/item.repository.ts';
import type { TaskRecord } from '../task/task.repository.ts';
import { requireTask } from '../task/task.service.ts';
import { provenanceReport, type Reported } from './provenance.ts';
import type { ReportFormat } from './report-format.ts';
import type { Report } from './report.ts';

/**
 * How one image's masks came about, every version of its consensus. It is for those who manage the
 * task and not for experts: a second reader is not to know what the first one said.
 *
 * @throws Refusal ITEM_NOT_FOUND
 */
export async function reportItem(
  db: Kysely<Database>,
  person: Principal,
  { itemId, format }: { itemId: string; format: ReportFormat }
): Promise<Report> {
  const item = (await findItemImages(db, [itemId])).get(itemId);
  if (!item) throw new Refusal('ITEM_NOT_FOUND', 'There is no such image.');
  const task = await requireTask(db, person, item.taskId, 'manage');
  const part = { name: item.name, itemIds: [itemId] };
  return makeReport(db, task, { part, format, actor: person.personId });
}

/** A report of a task or of some of its items; that it was made is audited. */
export async function makeReport(
  db: Kysely<Database>,
  task: TaskRecord,
  { part, format, actor }: { part: Reported | null; format: ReportFormat; actor: string | null }
): Promise<Report> {
  const detail = { format, item: part?.name ?? null };
  await writeAudit(db, { actor, action: 'report made', subject: task.id, detail });
  return provenanceReport(db, task, part);
}
