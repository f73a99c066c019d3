import { quorum } from '../client/quorum.ts';
import { fetchImage, forgetImage, showImage } from '../cornerstone/show-image.ts';
import { paths, renameRoute } from '../host/navigation.ts';
import { REVIEW } from '../id.ts';
import type { ReviewWorld } from './session.ts';

const ROWS = { order: 'agreement', limit: 200, offset: 0 } as const;

/** The session's surroundings in the viewer. */
export const viewerWorld: ReviewWorld = {
  loadTask: quorum.task,
  loadRows: async taskId =>
    (await quorum.consensusRows(taskId, { ...ROWS, state: 'to judge' })).rows,
  loadConsensus: quorum.consensus,
  loadNewest: async ({ itemId, id }) => {
    const [newest] = await quorum.consensusVersions(itemId);
    return quorum.consensus(newest?.id ?? id);
  },
  judge: quorum.judge,
  fetchImage: ({ image }) => fetchImage(image),
  showImage: async ({ id, image }) => {
    await showImage(REVIEW.viewports, image);
    renameRoute(paths.review(id, image));
  },
  forgetImage: ({ image }) => forgetImage(image),
  newId: () => crypto.randomUUID(),
};
