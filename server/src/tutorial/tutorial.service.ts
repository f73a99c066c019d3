import type { Kysely } from 'kysely';
import type { Principal } from '../account/principal.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import type { NewTutorial, NewTutorialStep, Tutorial, TutorialStep } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { imageReference } from '../image/image-reference.ts';
import { findItemImages } from '../image/item.repository.ts';
import { findPictures } from '../picture/picture.repository.ts';
import { requirePictures } from '../picture/known-pictures.ts';
import { asCompared } from '../reference/as-compared.ts';
import { changeMetric } from '../reference/metric.service.ts';
import { updatePurpose } from '../reference/pool.repository.ts';
import { requireFree } from '../reference/pool.service.ts';
import { findReferences } from '../reference/reference.repository.ts';
import { ensureReferences } from '../reference/reference.service.ts';
import { requireChangeable, requireTask } from '../task/task.service.ts';
import { findBest } from './attempt.repository.ts';
import {
  findForeignSteps,
  findRules,
  findSteps,
  findTutorialStates,
  replaceSteps,
  updateRules,
} from './tutorial.repository.ts';

type World = { db: Kysely<Database>; secret: string };

/** A task's tutorial as this person goes through it: the references of demonstrations only. */
export async function readTutorial(
  { db, secret }: World,
  person: Principal,
  taskId: string
): Promise<Tutorial> {
  const { asksFor } = await requireTask(db, person, taskId);
  const steps = await findSteps(db, taskId);
  const itemIds = steps.flatMap(({ itemId }) => itemId ?? []);
  const pictureIds = steps.flatMap(({ pictureId }) => pictureId ?? []);
  const rules = await findRules(db, taskId);
  const best = await findBest(db, idsOf(steps), person.personId, rules.metric);
  const items = await findItemImages(db, itemIds);
  const references = await findReferences(db, itemIds);
  const pictures = await findPictures(db, pictureIds);
  const state = (await findTutorialStates(db, [taskId], person.personId)).get(taskId);

  const describe = ({
    id,
    kind,
    title,
    text,
    itemId,
    pictureId,
  }: NewTutorialStep): TutorialStep => {
    const item = items.get(itemId ?? '');
    const shown = kind === 'demonstration' ? references.get(itemId ?? '') : undefined;
    return {
      ...{ id, kind, title, text, itemId },
      picture: pictures.get(pictureId ?? '')?.picture ?? null,
      itemName: item?.name ?? null,
      image: item ? imageReference(secret, item) : null,
      reference: item && shown ? asCompared(shown.answers, asksFor, item) : null,
      best: best.get(id)?.best ?? null,
      passed: kind !== 'practice' || (best.get(id)?.passed ?? false),
    };
  };
  return { taskId, ...rules, passed: state?.passed ?? true, steps: steps.map(describe) };
}

/** Replaces a task's tutorial. Its items are withdrawn from the work, for good. */
export async function changeTutorial(
  world: World,
  person: Principal,
  taskId: string,
  tutorial: NewTutorial
): Promise<Tutorial> {
  const { db } = world;
  const task = await requireChangeable(db, person, taskId);
  requireSound(tutorial.steps);
  const { steps } = tutorial;
  const itemIds = steps.flatMap(({ itemId }) => itemId ?? []);
  const wish = { taskId, purpose: 'tutorial', itemIds, field: 'steps' } as const;
  await requirePictures(
    db,
    taskId,
    steps.flatMap(({ pictureId }) => pictureId ?? [])
  );
  if ((await findForeignSteps(db, taskId, idsOf(steps))).length > 0)
    throw new Refusal('INVALID_REQUEST', 'Give each new step an id of its own.', 'steps');
  await db.transaction().execute(async trx => {
    const items = await requireFree(trx, wish);
    const structureIds = task.structures.map(({ id }) => id);
    await ensureReferences(trx, items, { structureIds, actor: person.personId });
    await replaceSteps(trx, taskId, steps);
    await updatePurpose(trx, itemIds, 'tutorial');
    await changeMetric(trx, taskId, tutorial);
    await updateRules(trx, taskId, tutorial);
    const entry = { actor: person.personId, action: 'tutorial changed', subject: taskId } as const;
    await writeAudit(trx, { ...entry, detail: tutorial });
  });
  return readTutorial(world, person, taskId);
}

function requireSound(steps: readonly NewTutorialStep[]): void {
  const itemIds = steps.flatMap(({ itemId }) => itemId ?? []);
  const twice = new Set(itemIds).size < itemIds.length || new Set(idsOf(steps)).size < steps.length;
  const noItem = steps.some(({ kind, itemId }) => (kind === 'text') !== (itemId === null));
  if (noItem)
    throw new Refusal('TUTORIAL_INCOMPLETE', 'Choose an image for each step but texts.', 'steps');
  if (twice) throw new Refusal('TUTORIAL_INCOMPLETE', 'An image stands in one step only.', 'steps');
  if (steps.length > 0 && !steps.some(({ kind }) => kind === 'practice'))
    throw new Refusal('TUTORIAL_INCOMPLETE', 'Add an image to practise on.', 'steps');
}

function idsOf(steps: readonly { id: string }[]): string[] {
  return steps.map(({ id }) => id);
}
