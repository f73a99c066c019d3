import type { Assignment, ImageReference, Task } from 'quorum-server/contract';
import { LEFT } from '../drawing/sketches.ts';

/** A task, and one person's way through it. */
export const TASK = { id: 'task', name: 'Kidneys', structures: [LEFT] } as Partial<Task> as Task;

export function image(n: number): ImageReference {
  return {
    studyInstanceUID: `1.${n}`,
    seriesInstanceUID: `1.${n}.2`,
    sopInstanceUID: `1.${n}.2.3`,
    rows: 40,
    columns: 60,
    pixelSpacing: null,
  };
}

export function assignment(n: number): Assignment {
  return {
    id: `assignment ${n}`,
    taskId: TASK.id,
    itemId: `item ${n}`,
    itemName: `slice ${n}`,
    image: image(n),
    leasedUntil: '2026-11-21T09:00:00Z',
    draft: null,
  };
}
