import { quorum } from '../client/quorum.ts';
import { paths } from '../host/navigation.ts';
import { imageOf } from './session.ts';

/** Where a task's tutorial begins: the viewer opens at an image of it. */
export async function pathOfTutorial(taskId: string): Promise<string> {
  const { steps } = await quorum.tutorial(taskId);
  const image = imageOf(steps, 0);
  return image ? paths.tutorial(taskId, image) : paths.home;
}
