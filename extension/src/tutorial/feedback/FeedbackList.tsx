import { useStore } from 'zustand';
import {
  contoursOf,
  reaches,
  SCALES,
  type StructureFeedback,
  type Tutorial,
  type TutorialFeedback,
} from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';
import type { TutorialSession } from '../session.ts';
import { Swatch } from './Patterns.tsx';

type FeedbackListProps = { session: TutorialSession; feedback: TutorialFeedback };

/** How the drawing compares with the reference, structure by structure, and what the marks mean. */
export function FeedbackList({ session, feedback }: FeedbackListProps) {
  const { task, tutorial } = useStore(session);
  if (!task || !tutorial) return null;
  const { units } = texts.metrics;
  return (
    <section className="stack" aria-live="polite" data-cy="feedback" data-passed={feedback.passed}>
      <h2 className="step__title">
        {feedback.passed ? texts.tutorial.good : texts.tutorial.closer}
      </h2>
      <ul className="legend">
        <li>
          <Swatch kind="missed" /> {texts.tutorial.missed}
        </li>
        <li>
          <Swatch kind="extra" /> {texts.tutorial.extra}
        </li>
        <li>
          <span className="legend__line" /> {texts.tutorial.truth}
        </li>
        <li>
          <span className="legend__line legend__line--dashed" /> {texts.tutorial.yours}
        </li>
      </ul>
      <ul className="stack stack--close">
        {task.structures.map(({ id, name, color }) => {
          const part = feedback.structures.find(({ structureId }) => structureId === id);
          return (
            part && (
              <li key={id} className="feedback">
                <div className="row row--apart">
                  <span className="row">
                    <span className="legend-dot" style={{ background: color }} />
                    {name}
                  </span>
                  <strong data-cy="score">{scoreOf(part, tutorial)}</strong>
                </div>
                <span className="muted">{sentenceOf(part, tutorial)}</span>
              </li>
            )
          );
        })}
      </ul>
      <p className="muted">
        {texts.tutorial.needed(
          tutorial.bar,
          units[tutorial.metric],
          SCALES[tutorial.metric].perfect
        )}
      </p>
    </section>
  );
}

function scoreOf({ score }: StructureFeedback, { metric }: Tutorial): string {
  return score === null
    ? texts.annotate.saidCannotTell
    : texts.tutorial.score(score, texts.metrics.units[metric]);
}

/** What was wrong, in the words that help the most. */
function sentenceOf(part: StructureFeedback, { bar, metric }: Tutorial): string {
  const { reference, extra, score, error } = part;
  const present = contoursOf(reference).length > 0;
  if (!present) return extra.length > 0 ? texts.tutorial.isNotThere : texts.tutorial.rightlyAbsent;
  const apart = score === 0 && SCALES[metric].perfect === 1;
  if (score === null || error === null || apart) return texts.tutorial.isThere;
  if (error.distance > 0)
    return texts.tutorial.farthest(
      texts.tutorial.distance(error.distance, error.unit),
      reaches(score, bar, metric)
    );
  return texts.tutorial.exact;
}
