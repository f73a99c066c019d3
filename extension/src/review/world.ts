import { quorum } from '../client/quorum.ts';
import { fetchImage, forgetImage, showImage } from '../cornerstone/show-image.ts';
import { currentQuery, paths, renameRoute } from '../host/navigation.ts';
import { workListQuery } from '../host/work-list.ts';
import { REVIEW } from '../id.ts';
import type { ReviewWorld } from './session.ts';

/** So many are gone through at a time. */
const LIMIT = 200;

/** The session's surroundings in the viewer. */
export const viewerWorld: ReviewWorld = {
  loadTask: quorum.task,
  loadRows: async taskId => {
    const list = workListQuery(currentQuery().workList);
    return (await quorum.consensusRows(taskId, { ...list, limit: LIMIT })).rows;
  },
  loadConsensus: quorum.consensus,
  loadNewest: async ({ itemId, id }) => {
    const [newest] = await quorum.consensusVersions(itemId);
    return quorum.consensus(newest?.id ?? id);
  },
  judge: quorum.judge,
  fetchImage: ({ image }) => fetchImage(image),
  showImage: async ({ id, image }) => {
    await showImage(REVIEW.viewports, image);
    renameRoute(paths.review(id, image, currentQuery().workList));
  },
  forgetImage: ({ image }) => forgetImage(image),
  newId: () => crypto.randomUUID(),
};
