import { useState } from 'react';
import { HIGH_SCORES, RACE_KINDS, type Task, type TaskChange } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Link } from '../../../components/Link.tsx';
import { Notice, Trouble } from '../../../components/Notice.tsx';
import { Select } from '../../../components/Select.tsx';
import { paths } from '../../../host/navigation.ts';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';

const WEEK = 7 * 86_400_000;

const RACES = ['none', ...RACE_KINDS] as const;

/** Whether a task has high scores, and its race. */
export function HighScoreRules({ task, onChange }: { task: Task; onChange: () => void }) {
  const [error, setError] = useState<unknown>();
  const { value: gold, error: unknownGold } = useLoaded(() => quorum.gold(task.id), [task]);
  const { highScores, race } = task;
  const words = texts.highScores;
  const keep = (change: TaskChange) =>
    void quorum.changeTask(task.id, change).then(() => {
      setError(undefined);
      onChange();
    }, setError);
  const nextWeek = () => new Date(Date.now() + WEEK).toISOString().slice(0, 10);
  return (
    <section className="stack" data-cy="high-score-rules">
      <h2>{words.setting}</h2>
      <p className="muted">{words.settingHint}</p>
      <div className="form-row">
        <Select
          name="highScores"
          label={words.setting}
          options={HIGH_SCORES.map(value => ({ value, label: words.settings[value] }))}
          value={highScores}
          onChange={chosen => keep({ highScores: chosen })}
        />
        {highScores !== 'off' && (
          <Select
            name="race"
            label={words.raceSetting}
            hint={words.raceHint}
            options={RACES.map(value => ({ value, label: words.races[value] }))}
            value={race?.kind ?? 'none'}
            onChange={kind => keep({ race: kind === 'none' ? null : { kind, until: nextWeek() } })}
          />
        )}
        {highScores !== 'off' && race && (
          <label className="field">
            <span>{words.until}</span>
            <input
              key={race.until}
              className="input"
              type="date"
              required
              data-cy="race-until"
              defaultValue={race.until}
              onBlur={({ target }) => {
                if (target.checkValidity() && target.value !== race.until)
                  keep({ race: { kind: race.kind, until: target.value } });
              }}
            />
          </label>
        )}
      </div>
      {highScores !== 'off' && gold?.rate === 0 && <Notice kind="warning">{words.noGold}</Notice>}
      {error !== undefined && <Trouble error={error} />}
      {unknownGold !== undefined && <Trouble error={unknownGold} />}
      {highScores !== 'off' && (
        <div className="row">
          <Link to={paths.highScores(task.id)} className="button" data-cy="to-high-scores">
            {words.see}
          </Link>
        </div>
      )}
    </section>
  );
}
