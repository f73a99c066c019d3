import { useState, type FormEvent } from 'react';
import { PUBLIC_NAME, type Contestant, type Task } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { FormButtons } from '../../components/FormButtons.tsx';
import { Trouble } from '../../components/Notice.tsx';
import { texts } from '../../texts/texts.ts';

type NicknameFormProps = {
  task: Task;
  me: Contestant | null;
  onDone: () => void;
  onCancel: () => void;
};

/** Chooses a nickname, and a team where the task has them; what taking part shows stands above. */
export function NicknameForm({ task, me, onDone, onCancel }: NicknameFormProps) {
  const [error, setError] = useState<unknown>();
  const words = texts.highScores;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const team = String(form.get('team') ?? '').trim();
    const nickname = String(form.get('nickname')).trim();
    void quorum.joinHighScores(task.id, { nickname, team: team || null }).then(onDone, setError);
  };
  const nameRule = { ...PUBLIC_NAME, title: words.nicknameRule, autoComplete: 'off' };
  return (
    <section className="chart" data-cy="nickname-form">
      <h2>{me ? words.change : words.join}</h2>
      <p className="prose">{words.joinLead}</p>
      <form className="stack" onSubmit={submit}>
        <div className="stack high-scores__fields">
          <label className="field">
            <span>{words.nickname}</span>
            <input
              className="input"
              name="nickname"
              required
              defaultValue={me?.nickname}
              {...nameRule}
            />
            <span className="muted">{words.nicknameRule}</span>
          </label>
          {task.highScores === 'people and teams' && (
            <label className="field">
              <span>{words.team}</span>
              <input className="input" name="team" defaultValue={me?.team ?? ''} {...nameRule} />
              <span className="muted">{words.teamHint}</span>
            </label>
          )}
        </div>
        {error !== undefined && <Trouble error={error} />}
        {me ? (
          <FormButtons
            save={words.save}
            cancel={words.cancel}
            onCancel={onCancel}
            data-cy="save-nickname"
          />
        ) : (
          <div className="row">
            <button className="button button--primary" data-cy="save-nickname">
              {words.join}
            </button>
          </div>
        )}
      </form>
    </section>
  );
}
