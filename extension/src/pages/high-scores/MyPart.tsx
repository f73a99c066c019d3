import { useState } from 'react';
import {
  LEAST_JUDGED,
  type HighScoreBoard,
  type HighScoreList,
  type Person,
  type Task,
} from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { texts } from '../../texts/texts.ts';
import { NicknameForm } from './NicknameForm.tsx';
import { valueLabel, valueText } from './value-text.ts';

type MyPartProps = {
  task: Task;
  person: Person;
  board: HighScoreBoard;
  list: HighScoreList;
  onChange: () => void;
};

/** One's own place and what it rests on; for whoever does not take part yet, how to. */
export function MyPart({ task, person, board, list, onChange }: MyPartProps) {
  const [changing, setChanging] = useState(false);
  const [error, setError] = useState<unknown>();
  const { me } = list;
  const { may } = task;
  if (!me && (!may.annotate || may.manage || may.review || person.visitor)) return null;
  const done = () => {
    setChanging(false);
    onChange();
  };
  if (!me || changing)
    return <NicknameForm task={task} me={me} onDone={done} onCancel={() => setChanging(false)} />;
  const words = texts.highScores;
  return (
    <section className="chart" data-cy="my-part">
      <h2>{me.nickname}</h2>
      <Standing task={task} board={board} list={list} />
      {error !== undefined && <Trouble error={error} />}
      <div className="row">
        <button className="button" onClick={() => setChanging(true)} data-cy="change-nickname">
          {words.change}
        </button>
        <button
          className="button button--quiet"
          onClick={() => void quorum.leaveHighScores(task.id).then(onChange, setError)}
          data-cy="leave-high-scores"
        >
          {words.leave}
        </button>
      </div>
    </section>
  );
}

function Standing({ task: { race }, board, list }: Pick<MyPartProps, 'task' | 'board' | 'list'>) {
  const { mine, total } = list;
  const words = texts.highScores;
  if (!mine) return null;
  return (
    <>
      <p>
        <strong>{mine.rank === null ? words.noPlace : words.place(mine.rank, total)}</strong>
        {mine.value !== null &&
          `, ${valueLabel(board, race)}: ${valueText(mine.value, board, race)}`}
      </p>
      <p className="muted">{why(board, race, list.basis)}</p>
    </>
  );
}

/** What one's own value rests on. */
function why(board: HighScoreBoard, race: Task['race'], basis: HighScoreList['basis']): string {
  const words = texts.highScores;
  if (!basis) return words.teams;
  const { answers, waiting, judged, accuracy } = basis;
  if (board === 'race' && race) {
    if (accuracy === null || judged < LEAST_JUDGED) return words.tooFew(judged);
    if (race.kind === 'accuracy') return words.accuracyRace(judged);
    return words.speedRace(answers, judged, accuracy);
  }
  if (accuracy === null) return words.unmeasured(waiting);
  const points = words.points(answers, accuracy, judged);
  return waiting === 0 ? points : `${points} ${words.waiting(waiting)}`;
}
