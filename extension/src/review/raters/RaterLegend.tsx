import type { Answer, Structure } from 'quorum-server/contract';
import { formatNumber } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import { voters, type RatedAnswer, type Rater } from './raters.ts';

type RaterLegendProps = {
  raters: readonly Rater[];
  structures: readonly Structure[];
  structureId: string | null;
  muted: ReadonlySet<string>;
  pointed: string | null;
  onPoint: (annotationId: string | null) => void;
  onMute: (annotationId: string) => void;
  /** Who is tried without. */
  leftOut: ReadonlySet<string>;
  onLeaveOut: (annotationId: string) => void;
};

/** Who drew what, in which line, and how reliable they were on this image. */
export function RaterLegend(props: RaterLegendProps) {
  const { raters, structures, structureId, muted, pointed, onPoint, onMute } = props;
  const { leftOut, onLeaveOut } = props;
  const shown = structures.filter(({ id }) => structureId === null || id === structureId);
  return (
    <section className="stack stack--close">
      <table className="raters">
        <thead>
          <tr>
            <th>{texts.review.raters}</th>
            <th className="number">{texts.review.rater.sensitivity}</th>
            <th className="number">{texts.review.rater.specificity}</th>
          </tr>
        </thead>
        {raters.map(rater => (
          <tbody
            key={rater.annotationId}
            data-pointed={pointed === rater.annotationId}
            data-left-out={leftOut.has(rater.annotationId)}
            data-cy="rater"
            onPointerEnter={() => onPoint(rater.annotationId)}
            onPointerLeave={() => onPoint(null)}
          >
            <tr>
              <td colSpan={3}>
                <RaterName
                  rater={rater}
                  visible={!muted.has(rater.annotationId)}
                  onToggle={() => onMute(rater.annotationId)}
                  leftOut={leftOut.has(rater.annotationId)}
                  onLeaveOut={() => onLeaveOut(rater.annotationId)}
                />
              </td>
            </tr>
            {shown.map(structure => (
              <ReliabilityRow
                key={structure.id}
                structure={structure}
                rated={rater.answers.find(answer => answer.structureId === structure.id)}
              />
            ))}
          </tbody>
        ))}
      </table>
      <p className="muted">{texts.review.measuredOn}</p>
      {voters(raters).length === 2 && (
        <p className="muted" data-cy="two-raters">
          {texts.review.twoRaters}
        </p>
      )}
    </section>
  );
}

type RaterNameProps = {
  rater: Rater;
  visible: boolean;
  onToggle: () => void;
  leftOut: boolean;
  onLeaveOut: () => void;
};

function RaterName(props: RaterNameProps) {
  const { rater, visible, onToggle, leftOut, onLeaveOut } = props;
  const { name, style } = rater;
  return (
    <div className="raters__name">
      <label className="check">
        <input
          type="checkbox"
          checked={visible}
          aria-label={texts.review.rater.show(name)}
          onChange={onToggle}
        />
        <svg width="28" height="10" aria-hidden="true">
          <path d="M2 5h24" stroke={style.color} strokeWidth="3" strokeDasharray={style.dash} />
        </svg>
        <span>{name}</span>
      </label>
      <button
        className="button button--quiet"
        aria-label={texts.trial.leaveOutRater(name)}
        aria-pressed={leftOut}
        onClick={onLeaveOut}
      >
        {texts.trial.leaveOut}
      </button>
    </div>
  );
}

type ReliabilityRowProps = { structure: Structure; rated: RatedAnswer | undefined };

function ReliabilityRow({ structure: { name, color }, rated }: ReliabilityRowProps) {
  const { rater } = texts.review;
  const note = {
    'not present': rater.empty,
    'cannot tell': rater.abstained,
    outlined: undefined,
    boxed: undefined,
  };
  return (
    <tr>
      <td className="raters__structure">
        <span className="legend-dot" style={{ background: color }} />
        <span>{(rated && note[rated.answer.answer]) ?? name}</span>
        {rated?.answer.answer === 'cannot tell' && <CannotTell answer={rated.answer} />}
        {rated?.proposed && <span>({rater.proposed})</span>}
      </td>
      <td className="number">{share(rated?.sensitivity)}</td>
      <td className="number">{share(rated?.specificity)}</td>
    </tr>
  );
}

type CannotTellProps = { answer: Extract<Answer, { answer: 'cannot tell' }> };

/** Why somebody could not tell. */
function CannotTell({ answer: { uncertainty, reason } }: CannotTellProps) {
  const why = [uncertainty && texts.annotate.uncertainties[uncertainty], reason].filter(Boolean);
  return why.length > 0 && <span data-cy="why">{why.join('. ')}</span>;
}

function share(value: number | null | undefined): string {
  return value === undefined || value === null ? texts.task.none : formatNumber(value, 2);
}
