import { showAt } from '../annotate/show-at.ts';
import { quorum } from '../client/quorum.ts';
import { fetchImage } from '../cornerstone/show-image.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { paths } from '../host/navigation.ts';
import type { Surroundings } from './session.ts';

/** The session's surroundings in the viewer. */
export function viewerSurroundings(drawing: DrawingStore): Surroundings {
  return {
    drawing,
    loadTask: quorum.task,
    loadTutorial: quorum.tutorial,
    attempt: (id, stepId, answers) => quorum.attemptStep(id, { stepId, answers }),
    fetchImage,
    showImage: (taskId, image) => showAt(image, paths.tutorial(taskId, image)),
    newId: () => crypto.randomUUID(),
  };
}
