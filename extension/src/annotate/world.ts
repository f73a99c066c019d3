import { quorum } from '../client/quorum.ts';
import { fetchImage, forgetImage, showImage } from '../cornerstone/show-image.ts';
import type { ActiveTime } from '../drawing/active-time.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { paths, renameRoute } from '../host/navigation.ts';
import { ANNOTATE } from '../id.ts';
import { outbox } from '../outbox/device-outbox.ts';
import type { Letter } from '../outbox/letter.ts';
import type { Surroundings } from './session.ts';

export type Activity = { time: ActiveTime; pointer: Letter['submission']['drawing']['pointer'] };

/** The session's surroundings in the viewer. */
export function viewerSurroundings(drawing: DrawingStore, activity: Activity): Surroundings {
  return {
    drawing,
    personId: currentPersonId,
    loadTask: quorum.task,
    loadQueue: quorum.assignments,
    post: letter => outbox.post(letter),
    settled,
    fetchImage,
    showImage: async ({ taskId, image }) => {
      await showImage(ANNOTATE.viewports, image);
      renameRoute(paths.annotate(taskId, image));
    },
    forgetImage,
    activity: () => ({ activeSeconds: activity.time.seconds(), pointer: activity.pointer }),
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    later: (then, milliseconds) => void setTimeout(then, milliseconds),
  };
}

async function currentPersonId(): Promise<string> {
  const { person } = await quorum.session();
  if (!person) throw new Error('Nobody is signed in');
  return person.id;
}

function settled(annotationId: string): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      const state = outbox.getState().deliveries[annotationId]?.state;
      if (state !== 'safe' && state !== 'refused') return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = outbox.subscribe(look);
    look();
  });
}
