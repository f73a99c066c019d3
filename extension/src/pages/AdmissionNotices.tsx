import type { Pause, QualificationState } from 'quorum-server/contract';
import { Notice } from '../components/Notice.tsx';
import { whatIsLeft } from '../qualification/what-is-left.ts';
import { texts } from '../texts/texts.ts';

/** Why somebody is given no images for now, and how they come back. */
export function PauseNotice({ pause, wayBack }: { pause: Pause; wayBack: boolean }) {
  const { score, bar, metric } = pause;
  return (
    <Notice>
      <strong>{texts.pause.title}</strong>
      <p>{texts.pause.why(score.mean, score.images, bar, texts.metrics.units[metric])}</p>
      <p>{wayBack ? texts.pause.back : texts.pause.ask}</p>
    </Notice>
  );
}

/** That a test comes first; after one, what it came to and what is left. */
export function TestLead({ state }: { state: NonNullable<QualificationState> }) {
  const { images, bar, metric, score } = state;
  const name = texts.metrics.units[metric];
  return (
    <p className="muted" data-cy="test-lead">
      {score === null
        ? texts.qualification.first(images, bar, name)
        : `${texts.qualification.result(score, name, images, bar)} ${whatIsLeft(state)}`}
    </p>
  );
}
