import { useEffect, useState } from 'react';
import type { Consensus, ConsensusVersion } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { texts } from '../../texts/texts.ts';
import { ratersOf } from '../raters/raters.ts';
import type { ReviewSession } from '../session.ts';

type VersionChoiceProps = {
  consensus: Consensus;
  session: ReviewSession;
};

/** How the consensus came about, and its versions to choose from where there are several. */
export function VersionChoice({ consensus, session }: VersionChoiceProps) {
  const { id, itemId, version, newestVersion, fusion } = consensus;
  const own = { id, version, fusion, raters: ratersOf(consensus).length };
  const [versions, setVersions] = useState<ConsensusVersion[]>([]);
  useEffect(() => {
    const onTrouble = (failure: unknown) => session.setState({ failure });
    setVersions([]);
    if (newestVersion === 1) return undefined;
    let left = false;
    quorum.consensusVersions(itemId).then(found => !left && setVersions(found), onTrouble);
    return () => {
      left = true;
    };
  }, [itemId, newestVersion, session]);

  if (newestVersion === 1) return <span className="muted">{describe(own)}</span>;
  const options = versions.length > 0 ? versions : [own];
  return (
    <select
      className="versions"
      aria-label={texts.versions.choose}
      value={id}
      onChange={event => void session.showVersion(event.target.value)}
      data-cy="versions"
    >
      {options.map(each => (
        <option key={each.id} value={each.id}>
          {describe(each)}
        </option>
      ))}
    </select>
  );
}

type Described = Pick<ConsensusVersion, 'fusion' | 'raters' | 'version'>;

const describe = ({ fusion, raters, version }: Described) =>
  texts.review.method(fusion.method, raters, version);
