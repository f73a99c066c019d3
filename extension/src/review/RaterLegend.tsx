import { texts } from '../texts/texts.ts';
import type { RatedAnswer, Rater } from './raters.ts';

type RaterLegendProps = {
  raters: readonly Rater[];
  structureId: string | null;
  muted: ReadonlySet<string>;
  pointed: string | null;
  onPoint: (annotationId: string | null) => void;
  onMute: (annotationId: string) => void;
};

/** Who drew what, in which line, and how reliable they were on this image. */
export function RaterLegend(props: RaterLegendProps) {
  const { raters, structureId, muted, pointed, onPoint, onMute } = props;
  return (
    <section className="stack stack--close">
      <h2>{texts.review.raters}</h2>
      <ul className="legend-list">
        {raters.map(({ annotationId, name, style, answers }) => (
          <li
            key={annotationId}
            className="legend-row"
            data-pointed={pointed === annotationId}
            data-cy="rater"
            onPointerEnter={() => onPoint(annotationId)}
            onPointerLeave={() => onPoint(null)}
          >
            <label className="check">
              <input
                type="checkbox"
                checked={!muted.has(annotationId)}
                aria-label={texts.review.rater.show(name)}
                onChange={() => onMute(annotationId)}
              />
              <svg width="28" height="10" aria-hidden="true">
                <path
                  d="M2 5h24"
                  stroke={style.color}
                  strokeWidth="3"
                  strokeDasharray={style.dash}
                />
              </svg>
              <span>{name}</span>
            </label>
            {answers
              .filter(answer => structureId === null || answer.structureId === structureId)
              .map(answer => (
                <Reliability key={answer.structureId} answer={answer} />
              ))}
          </li>
        ))}
      </ul>
      <p className="muted small">{texts.review.measuredOn}</p>
    </section>
  );
}

function Reliability({ answer: { answer, sensitivity, specificity } }: { answer: RatedAnswer }) {
  const { rater } = texts.review;
  if (answer.answer === 'cannot tell') return <p className="muted">{rater.abstained}</p>;
  return (
    <dl className="reliability">
      <dt>{rater.sensitivity}</dt>
      <dd>{sensitivity?.toFixed(2) ?? texts.task.none}</dd>
      <dt>{rater.specificity}</dt>
      <dd>{specificity?.toFixed(2) ?? texts.task.none}</dd>
      {answer.answer === 'not present' && <dd className="muted">{rater.empty}</dd>}
    </dl>
  );
}
