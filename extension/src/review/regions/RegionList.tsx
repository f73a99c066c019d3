import { Check } from 'lucide-react';
import type { Consensus, Task } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';
import { areaText } from '../area-text.ts';
import type { Rater } from '../raters/raters.ts';
import type { DisputedRegion } from './disputed-regions.ts';
import { RegionThumbnail } from './RegionThumbnail.tsx';
import type { Regions } from './useRegions.ts';

type RegionListProps = {
  task: Task;
  consensus: Consensus;
  raters: readonly Rater[];
  regions: Regions;
};

/** Where the raters disagree, the weightiest first, each to be settled by a key or a click. */
export function RegionList({ task, consensus, raters, regions: walk }: RegionListProps) {
  const { regions, position, settled, goTo, goOn } = walk;
  const text = texts.review.regions;
  const done = settled.size === regions.length;
  return (
    <section className="regions" data-cy="regions" data-settled={settled.size}>
      <div className="regions__title">
        <h2>
          {text.title}
          {regions.length > 0 && (
            <span className="regions__progress">
              {done ? text.allSettled : text.settled(settled.size, regions.length)}
              {done && <Check />}
            </span>
          )}
        </h2>
        {regions.length > 0 && !done && (
          <button className="button" onClick={goOn} data-cy="next-region">
            {text.next} <kbd>D</kbd>
          </button>
        )}
      </div>
      {regions.length === 0 && <p className="muted">{text.none}</p>}
      <ol>
        {regions.map((region, index) => {
          const { structureId, pixels, votes } = region;
          const inside = votes.filter(({ share }) => share >= 0.5).length;
          const fused = consensus.structures.find(each => each.structureId === structureId);
          const name = task.structures.find(({ id }) => id === structureId)?.name ?? '';
          return (
            <li className="region" data-active={position === index} data-cy="region" key={index}>
              <button
                className="region__choose"
                aria-pressed={position === index}
                onClick={() => goTo(index)}
              >
                <RegionThumbnail
                  region={region}
                  raters={raters}
                  consensus={fused?.contours ?? []}
                />
                <span className="structure__name">
                  {name}
                  <span className="muted structure__status">
                    {areaText(pixels, consensus.image.pixelSpacing)},{' '}
                    {text.votes(inside, votes.length)}
                  </span>
                </span>
                {settled.has(index) && <Check aria-label={text.isSettled} />}
              </button>
              {position === index && <RegionActs walk={walk} region={region} raters={raters} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

type RegionActsProps = { walk: Regions; region: DisputedRegion; raters: readonly Rater[] };

function RegionActs({ walk, region, raters }: RegionActsProps) {
  const text = texts.review.regions;
  return (
    <div className="region__acts">
      <button className="button" onClick={walk.keep} data-cy="keep-region">
        {text.keep} <kbd>K</kbd>
      </button>
      <p className="muted">{text.take}</p>
      {region.votes.map(({ annotationId, share }) => {
        const rater = raters.find(each => each.annotationId === annotationId);
        return (
          <button
            className="button"
            key={annotationId}
            onClick={() => walk.take(annotationId)}
            data-cy="take-region"
          >
            <span className="legend-dot" style={{ background: rater?.style.color }} />
            <span className="structure__name">
              {rater?.name}
              <span className="muted">{text.includes(share)}</span>
            </span>
          </button>
        );
      })}
      <button className="button" onClick={walk.draw} data-cy="draw-region">
        {text.draw}
      </button>
    </div>
  );
}
