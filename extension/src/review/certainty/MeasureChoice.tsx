import type { FusionSetting } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';
import type { Measure } from './certainty-bands.ts';

type MeasureChoiceProps = {
  measure: Measure | null;
  method: FusionSetting['method'];
  onToggle: (measure: Measure) => void;
};

/** What is laid over the consensus, and what its shades mean. */
export function MeasureChoice({ measure, method, onToggle }: MeasureChoiceProps) {
  const text = texts.review.certainty;
  const choice = (each: Measure, key: string) => (
    <button
      className="button"
      aria-pressed={measure === each}
      title={text.meaning[each](method)}
      onClick={() => onToggle(each)}
      data-cy={`show-${each}`}
    >
      {text.names[each]} <kbd>{key}</kbd>
    </button>
  );
  return (
    <div className="certainty">
      {choice('probability', 'P')}
      {choice('entropy', 'U')}
      {measure && (
        <p className="certainty__meaning" role="status">
          {text.meaning[measure](method)}
        </p>
      )}
    </div>
  );
}
