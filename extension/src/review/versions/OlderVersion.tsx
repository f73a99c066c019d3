import type { Consensus } from 'quorum-server/contract';
import { Notice } from '../../components/Notice.tsx';
import { texts } from '../../texts/texts.ts';
import type { ReviewSession } from '../session.ts';

type OlderVersionProps = { session: ReviewSession; consensus: Consensus };

/** That there is a newer version than the one on the screen, and the way there. */
export function OlderVersion({ session, consensus }: OlderVersionProps) {
  const { version, newestVersion } = consensus;
  if (version === newestVersion) return null;
  const newest = (
    <button className="button" onClick={() => void session.showNewest()} data-cy="show-newest">
      {texts.versions.showNewest}
    </button>
  );
  return <Notice action={newest}>{texts.versions.older(version, newestVersion)}</Notice>;
}
