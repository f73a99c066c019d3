import type { Review } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';
import { GivenVerdict } from '../signature/GivenVerdict.tsx';

type ReadingsPanelProps = {
  readings: readonly [Review, Review];
  onTake: (reading: Review) => void;
};

/** What two experts have said who differ, for a third to decide. */
export function ReadingsPanel({ readings, onTake }: ReadingsPanelProps) {
  const { reading } = texts;
  const [first, second] = readings;
  return (
    <section className="stack" data-cy="readings">
      <h2>{reading.differ}</h2>
      <p className="muted">{reading.decide}</p>
      <Reading title={reading.first} review={first} onTake={onTake} />
      <Reading title={reading.second} review={second} onTake={onTake} />
    </section>
  );
}

type ReadingProps = { title: string; review: Review; onTake: (reading: Review) => void };

function Reading({ title, review, onTake }: ReadingProps) {
  const { rejection } = review;
  return (
    <div className="stack stack--close" data-cy="reading">
      <strong>{title}</strong>
      <GivenVerdict review={review} />
      {rejection && (
        <span>
          {texts.review.reasons[rejection.kind]}
          {rejection.text !== '' && `: ${rejection.text}`}
        </span>
      )}
      <div className="row">
        <button className="button" onClick={() => onTake(review)} data-cy="take-reading">
          {texts.reading.take}
        </button>
      </div>
    </div>
  );
}
