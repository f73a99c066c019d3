import { showAt } from '../annotate/show-at.ts';
import { quorum } from '../client/quorum.ts';
import { fetchImage } from '../cornerstone/show-image.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { paths } from '../host/navigation.ts';
import type { Surroundings } from './session.ts';

/** The session's surroundings in the viewer. */
export function viewerSurroundings(drawing: DrawingStore): Surroundings {
  return {
    beginTest: quorum.beginTest,
    answer: (id, questionId, answers) => quorum.answerTest(id, { questionId, answers }),
    drawing,
    loadTask: quorum.task,
    fetchImage,
    showImage: (taskId, image) => showAt(image, paths.test(taskId, image)),
    newId: () => crypto.randomUUID(),
  };
}
