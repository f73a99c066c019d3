import { useState } from 'react';
import {
  HIGH_SCORE_BOARDS,
  type HighScoreBoard,
  type Person,
  type Race,
  type Task,
} from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { Pager, PAGE_LENGTH } from '../../components/Pager.tsx';
import { Select } from '../../components/Select.tsx';
import { formatUtcDay } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';
import { HighScoreTable } from './HighScoreTable.tsx';
import { MyPart } from './MyPart.tsx';

type HighScoresPageProps = { taskId: string; person: Person };

/** Who does best in a task, and how to take part. */
export function HighScoresPage({ taskId, person }: HighScoresPageProps) {
  const { value: task, error, reload } = useLoaded(() => quorum.task(taskId), [taskId]);
  return (
    <main className="page__body" data-cy="high-scores">
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {!task && error === undefined && <div className="skeleton" aria-busy="true" />}
      {task && <Boards task={task} person={person} />}
    </main>
  );
}

function Boards({ task, person }: { task: Task; person: Person }) {
  const [board, setBoard] = useState<HighScoreBoard>('people');
  const [offset, setOffset] = useState(0);
  const { value, error, reload } = useLoaded(
    async () => ({
      board,
      list: await quorum.highScores(task.id, { board, limit: PAGE_LENGTH, offset }),
    }),
    [task.id, board, offset]
  );
  const { race, highScores } = task;
  const offered = HIGH_SCORE_BOARDS.filter(
    each =>
      each === 'people' ||
      (each === 'teams' && highScores === 'people and teams') ||
      (each === 'race' && race !== null)
  );
  const words = texts.highScores;
  const labels = { ...words.boards, ...(race && { race: words.raceNames[race.kind] }) };
  return (
    <>
      <div className="stack stack--close">
        <h1>{words.title(task.name)}</h1>
        <p className="muted prose">
          {board === 'race' && race ? <RaceRule race={race} /> : words.how}
          {board === 'teams' && ` ${words.teams}`}
        </p>
      </div>
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {value && <MyPart task={task} person={person} {...value} onChange={reload} />}
      {offered.length > 1 && (
        <div className="high-scores__fields">
          <Select
            name="board"
            label={words.show}
            options={offered.map(each => ({ value: each, label: labels[each] }))}
            value={board}
            onChange={chosen => {
              setBoard(chosen);
              setOffset(0);
            }}
          />
        </div>
      )}
      {value && <HighScoreTable task={task} {...value} onChange={reload} />}
      <Pager offset={offset} total={value?.list.total ?? 0} onChange={setOffset} />
    </>
  );
}

function RaceRule({ race: { kind, until } }: { race: Race }) {
  const over = until < new Date().toISOString().slice(0, 10);
  return <>{texts.highScores.race(kind, formatUtcDay(until), over)}</>;
}
