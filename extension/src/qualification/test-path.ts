import { quorum } from '../client/quorum.ts';
import { paths } from '../host/navigation.ts';
import { currentQuestion } from './session.ts';

/** Where a task's test goes on, or begins: the viewer opens at its first image. */
export async function pathOfTest(taskId: string): Promise<string> {
  const question = currentQuestion(await quorum.beginTest(taskId));
  return question ? paths.test(taskId, question.image) : paths.home;
}
