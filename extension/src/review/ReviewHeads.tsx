import type { Consensus } from 'quorum-server/contract';
import { texts } from '../texts/texts.ts';
import { ratersOf } from './raters/raters.ts';
import { readingsToAdjudicate } from './readings/as-read.ts';
import type { ReviewSession } from './session.ts';
import { VersionChoice } from './versions/VersionChoice.tsx';

type ReviewHeadsProps = {
  session: ReviewSession;
  consensus: Consensus;
  preview: Consensus | null;
};

/** What each of the two viewports shows. */
export function ReviewHeads({ session, consensus, preview }: ReviewHeadsProps) {
  if (readingsToAdjudicate(consensus))
    return (
      <div className="stage__heads">
        <span>{texts.reading.firstHead}</span>
        <span>{texts.reading.secondHead}</span>
      </div>
    );
  return (
    <div className="stage__heads">
      <span data-cy="method">
        {texts.review.consensus} <VersionChoice session={session} consensus={consensus} />
        {preview && (
          <strong className="stage__preview" data-cy="preview">
            {texts.trial.preview(preview.fusion.method, ratersOf(preview).length)}
          </strong>
        )}
      </span>
      <span>{texts.review.raters}</span>
    </div>
  );
}
