import type { Suitability } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';

const QUESTIONS = ['clinicalJudgement', 'usedInCare', 'regulatoryApproval'] as const;

/** Answers given so far. */
export type Answered = Partial<Suitability>;

export function isAnswered(answers: Answered): answers is Suitability {
  return QUESTIONS.every(question => answers[question] !== undefined);
}

type SuitabilityFieldsProps = { answers: Answered; onChange: (answers: Answered) => void };

/** Three questions that decide whether laypeople may take part, and what follows from the answers. */
export function SuitabilityFields({ answers, onChange }: SuitabilityFieldsProps) {
  const { suitability } = texts.taskSettings;
  const gated = QUESTIONS.some(question => answers[question]);
  return (
    <fieldset className="stack stack--close">
      <legend className="legend">{suitability.title}</legend>
      {QUESTIONS.map(question => (
        <div
          className="row row--apart"
          role="radiogroup"
          aria-label={suitability.questions[question]}
          key={question}
        >
          <span>{suitability.questions[question]}</span>
          <span className="row">
            {([true, false] as const).map(answer => (
              <label className="check" key={String(answer)}>
                <input
                  type="radio"
                  name={question}
                  required
                  checked={answers[question] === answer}
                  onChange={() => onChange({ ...answers, [question]: answer })}
                />
                {answer ? suitability.yes : suitability.no}
              </label>
            ))}
          </span>
        </div>
      ))}
      {(gated || isAnswered(answers)) && (
        <p className="muted" role="status">
          {gated ? suitability.gated : suitability.open}
        </p>
      )}
    </fieldset>
  );
}
