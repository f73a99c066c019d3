import { currentPersonId } from '../client/current-person.ts';
import { quorum } from '../client/quorum.ts';
import { fetchImage, fetchNeighbours, forgetImage, showImage } from '../cornerstone/show-image.ts';
import { deviceDatabase } from '../device/device-database.ts';
import { openDraftBox } from '../draft/draft-box.ts';
import { openDraft } from '../draft/open-draft.ts';
import type { ActiveTime } from '../drawing/active-time.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { leisure } from '../host/leisure.ts';
import { currentPath, paths, renameRoute } from '../host/navigation.ts';
import { ANNOTATE } from '../id.ts';
import { outbox } from '../outbox/device-outbox.ts';
import type { Letter } from '../outbox/letter.ts';
import { toDraft } from './drafts.ts';
import type { Surroundings } from './surroundings.ts';

export type Activity = { time: ActiveTime; pointer: Letter['submission']['drawing']['pointer'] };

/** The session's surroundings in the viewer. */
export function viewerSurroundings(drawing: DrawingStore, activity: Activity): Surroundings {
  const box = openDraftBox(deviceDatabase);
  const writer = crypto.randomUUID();
  return {
    drawing,
    personId: currentPersonId,
    loadTask: quorum.task,
    loadQueue: quorum.assignments,
    resumeLetters: outbox.resume,
    findAgain: box.again,
    openDraft: ({ assignment, task, again, personId, ...request }) =>
      openDraft({
        ...request,
        box,
        writer,
        personId,
        subject: assignment.id,
        again,
        draft: again ? null : assignment.draft,
        describe: sketch => toDraft(sketch, task.structures),
        save: again
          ? null
          : (content, signal) => quorum.saveDraft(assignment.id, content, personId, signal),
        now: () => Date.now(),
      }),
    post: outbox.post,
    settled,
    fetchImage,
    fetchNeighbours,
    showImage: async ({ taskId, image }) => {
      await showImage(ANNOTATE.viewports, image);
      void leisure().then(() => {
        if (currentPath().startsWith(`/${ANNOTATE.route}/`))
          renameRoute(paths.annotate(taskId, image));
      });
    },
    leisure,
    forgetImage,
    activity: () => ({ activeSeconds: activity.time.seconds(), pointer: activity.pointer }),
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    later: (then, milliseconds) => void setTimeout(then, milliseconds),
  };
}

function settled(annotationId: string): Promise<'safe' | 'refused'> {
  return new Promise(resolve => {
    const look = () => {
      const state = outbox.getState().deliveries[annotationId]?.state;
      if (state !== 'safe' && state !== 'refused') return;
      unsubscribe();
      resolve(state);
    };
    const unsubscribe = outbox.subscribe(look);
    look();
  });
}
