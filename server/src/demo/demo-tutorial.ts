import { randomUUID } from 'node:crypto';
import { writeAudit } from '../audit/audit.repository.ts';
import type { NewTutorial, NewTutorialStep } from '../contract/index.ts';
import type { PhantomSlice } from '../phantom/phantom.ts';
import { makePhantomInThread } from '../phantom/phantom-thread.ts';
import { updatePurpose } from '../reference/pool.repository.ts';
import { insertReference } from '../reference/reference.repository.ts';
import { referenceAnswer } from '../reference/reference.service.ts';
import type { Context } from '../routes.ts';
import { findStructureIds } from '../task/task.repository.ts';
import { replaceSteps, updateRules } from '../tutorial/tutorial.repository.ts';
import { importPhantom } from './demo-import.ts';
import { findItemIds } from './demo.repository.ts';

/** Another body than the one to work on, so that nothing is given away. */
const SEED = 2;

type Lesson = Pick<NewTutorialStep, 'kind' | 'title' | 'text'> & { slice: number };

/** Through both kidneys at their widest, where a vessel enters, and past the end of one. */
const LESSONS: readonly Lesson[] = [
  {
    slice: 9,
    kind: 'demonstration',
    title: 'See what a kidney looks like',
    text:
      'Two **bean-shaped** organs lie on either side of the spine, a little brighter than what is around them.\n\n' +
      'The outline follows the *outer edge*. The dark fat around the kidney stays out.',
  },
  {
    slice: 12,
    kind: 'practice',
    title: 'Your first kidneys',
    text:
      'Outline both kidneys. Click around the edge point by point, or hold and trace it.\n\n' +
      'Then press **Check** to see how close you are.',
  },
  {
    slice: 15,
    kind: 'practice',
    title: 'Where vessels enter',
    text: 'On the side towards the spine, vessels enter the kidney. Leave them out: cut across the notch from edge to edge.',
  },
  {
    slice: 19,
    kind: 'practice',
    title: 'When one is not there',
    text: 'The kidneys do not end at the same height. If one is not in the image, choose it and say **Not in this image**: that is an answer, too.',
  },
];

const RULES = { required: false, metric: 'dice', bar: 0.85 } as const;

/** Makes the demo's tutorial of four computed images, whose truth is known to the pixel. */
export async function makeDemoTutorial(context: Context, taskId: string): Promise<void> {
  const { db } = context;
  const slices = LESSONS.map(({ slice }) => slice);
  const phantom = await makePhantomInThread({ seed: SEED, slices });
  await importPhantom(context, taskId, phantom);
  const itemIds = (await findItemIds(db, taskId)).slice(-LESSONS.length);
  const structureIds = await findStructureIds(db, taskId);
  const steps = LESSONS.map(({ slice: _, ...lesson }, index) => ({
    ...lesson,
    id: randomUUID(),
    itemId: itemIds[index] ?? null,
    pictureId: null,
  }));
  const tutorial: NewTutorial = { ...RULES, steps };
  await db.transaction().execute(async trx => {
    for (const [index, itemId] of itemIds.entries())
      await insertReference(trx, {
        itemId,
        answers: truthOf(phantom[index], structureIds),
        source: 'computed',
        reviewId: null,
        createdBy: null,
      });
    await updateRules(trx, taskId, tutorial);
    await replaceSteps(trx, taskId, steps);
    await updatePurpose(trx, itemIds, 'tutorial');
    const entry = { actor: null, action: 'tutorial changed', subject: taskId } as const;
    await writeAudit(trx, { ...entry, detail: tutorial });
  });
}

function truthOf(slice: PhantomSlice | undefined, [left = '', right = '']: readonly string[]) {
  if (!slice) throw new Error('The demo tutorial has more images than the phantom has slices.');
  const { truth } = slice;
  return [referenceAnswer(left, truth.left), referenceAnswer(right, truth.right)];
}
