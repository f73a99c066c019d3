import { REVIEW } from 'ohif-extension-quorum';
import { quorumMode } from './quorum-mode.ts';

/** The side-by-side mode for experts. */
export default quorumMode({
  displayName: 'Quorum: review',
  route: REVIEW.route,
  layout: REVIEW.layout,
  hangingProtocol: REVIEW.hangingProtocol,
});
