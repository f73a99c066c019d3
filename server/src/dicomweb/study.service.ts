import type { Principal } from '../account/principal.ts';
import { hasAssignment } from '../assignment/assignment.repository.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import { CONTEXT_SLICES, virtualStudy, type VirtualStudy } from '../dicom/virtual-study.ts';
import { Refusal } from '../errors.ts';
import { findItemOfStudy, findSlices, type ItemImage } from '../image/item.repository.ts';
import type { Context } from '../routes.ts';
import { findTask } from '../task/task.repository.ts';
import { maySee, rightsIn } from '../task/task.rights.ts';
import { wasTestedWith } from '../qualification/test.repository.ts';
import { isTaught } from '../tutorial/tutorial.repository.ts';

export type Frame = { bytes: Uint8Array; transferSyntax: string };

/**
 * The virtual study of an item this person was given, learns from, is tested with, or may judge or manage.
 *
 * @throws Refusal NOT_FOUND for every other UID, whether or not it exists.
 */
export async function readStudy(context: Context, person: Principal, studyUid: string) {
  const { item, task } = await requireItem(context, person, studyUid);
  const slices = await slicesAround(context, item);
  const { itemId, name: itemName } = item;
  return virtualStudy({ secret: context.secret, itemId, itemName, window: task.window, slices });
}

/** The study's metadata, which discloses the item: it is written down. */
export async function discloseStudy(
  context: Context,
  person: Principal,
  studyUid: string,
  seriesUid: string
): Promise<VirtualStudy> {
  const study = await readStudy(context, person, studyUid);
  if (study.seriesUid !== seriesUid) throw notFound();
  const { personId: actor } = person;
  await writeAudit(context.db, { actor, action: 'study disclosed', subject: studyUid });
  return study;
}

/** The pixels of one instance, encoded as they were imported. */
export async function readFrame(
  context: Context,
  person: Principal,
  address: { studyUid: string; seriesUid: string; sopUid: string }
): Promise<Frame> {
  const { item } = await requireItem(context, person, address.studyUid);
  const slices = await slicesAround(context, item);
  const { secret } = context;
  const { itemId, name: itemName } = item;
  const study = virtualStudy({ secret, itemId, itemName, window: null, slices });
  const index = study.instances.findIndex(instance => instance.sopUid === address.sopUid);
  const slice = slices[index];
  if (!slice || study.seriesUid !== address.seriesUid) throw notFound();
  const bytes = await context.readFrame(slice);
  return { bytes, transferSyntax: slice.transferSyntax };
}

async function requireItem({ db }: Context, person: Principal, studyUid: string) {
  const item = await findItemOfStudy(db, studyUid);
  const task = item && (await findTask(db, item.taskId, person.personId));
  if (!item || !task) throw notFound();
  const { review, manage } = rightsIn(person, task.standing);
  const trusted = maySee(person, task.standing) && (review || manage);
  const given = trusted || (await hasAssignment(db, item.itemId, person.personId));
  const taught = maySee(person, task.standing) && (await isTaught(db, item.itemId));
  const tested = !given && (await wasTestedWith(db, item.itemId, person.personId));
  if (!given && !taught && !tested) throw notFound();
  return { item, task };
}

/** An image without a place in the patient has no neighbours: its series is any pile of images. */
function slicesAround({ db }: Context, { seriesId, position, geometry }: ItemImage) {
  if (geometry === null) return findSlices(db, seriesId, position, position);
  return findSlices(db, seriesId, position - CONTEXT_SLICES, position + CONTEXT_SLICES);
}

function notFound(): Refusal {
  return new Refusal('NOT_FOUND', 'There is no such study, or you were not given it.');
}
