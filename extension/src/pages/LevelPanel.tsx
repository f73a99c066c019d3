import { LEVELS, type Level } from 'quorum-server/contract';
import { Link } from '../components/Link.tsx';
import { paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';

/** Somebody's level, what it was measured on, and what the next one takes. */
export function LevelPanel({ level }: { level: Level }) {
  return (
    <section className="chart" data-cy="level" data-level={level.level}>
      <h2>{texts.levels.title(level.level, LEVELS.length + 1)}</h2>
      <Measured level={level} />
      <div className="row">
        <Link to={paths.certificate} className="button" data-cy="to-certificate">
          {texts.certificate.link}
        </Link>
      </div>
    </section>
  );
}

function Measured({ level: { images, dice, next } }: { level: Level }) {
  const { unmeasured, measured, highest } = texts.levels;
  return (
    <>
      <p>{dice ? measured(dice.mean, dice.count) : unmeasured}</p>
      <p className="muted">
        {next ? texts.levels.next(next.level, next.dice, next.images, images) : highest}
      </p>
    </>
  );
}
