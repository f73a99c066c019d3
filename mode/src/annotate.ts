import { ANNOTATE } from 'ohif-extension-quorum';
import { quorumMode } from './quorum-mode.ts';

/** The simplified mode for those who outline. */
export default quorumMode({
  displayName: 'Quorum: annotate',
  route: ANNOTATE.route,
  layout: ANNOTATE.layout,
  hangingProtocol: ANNOTATE.hangingProtocol,
});
