import { useState } from 'react';
import type { HighScoreBoard, HighScoreLine, HighScoreList, Task } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { texts } from '../../texts/texts.ts';
import { valueLabel, valueText } from './value-text.ts';

type HighScoreTableProps = {
  task: Task;
  board: HighScoreBoard;
  list: HighScoreList;
  onChange: () => void;
};

/** A page of the list; one's own line comes first where it is on another page. */
export function HighScoreTable({ task, board, list, onChange }: HighScoreTableProps) {
  const [refused, setRefused] = useState<unknown>();
  const { rows, mine, total } = list;
  const words = texts.highScores;
  const remove = (id: string) => void quorum.removeNickname(task.id, id).then(onChange, setRefused);
  if (total === 0)
    return <p className="muted">{board === 'teams' ? words.noTeams : words.empty}</p>;
  const elsewhere = mine && !rows.some(row => row.mine);
  const shown = elsewhere ? [mine, ...rows] : rows;
  return (
    <>
      {refused !== undefined && <Trouble error={refused} />}
      <div className="table-frame high-scores">
        <table>
          <thead>
            <tr>
              <th className="number">{words.columns.place}</th>
              <th>{board === 'teams' ? words.columns.team : words.columns.name}</th>
              <th className="number">{valueLabel(board, task.race)}</th>
              {task.may.manage && <th />}
            </tr>
          </thead>
          <tbody>
            {shown.map(line => (
              <Line
                key={line.id ?? line.name}
                {...{ line, board, task }}
                onRemove={task.may.manage ? remove : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type LineProps = {
  line: HighScoreLine;
  board: HighScoreBoard;
  task: Task;
  onRemove: ((id: string) => void) | undefined;
};

function Line({ line, board, task, onRemove }: LineProps) {
  const { id, rank, name, team, members, value, mine } = line;
  const words = texts.highScores;
  const inTeam = task.highScores === 'people and teams' ? team : null;
  const under = board === 'teams' ? words.members(members) : inTeam;
  return (
    <tr data-cy="high-score" data-mine={mine}>
      <td className="number">{rank ?? words.none}</td>
      <td className="high-scores__name">
        {name}
        {mine && ` (${board === 'teams' ? words.yourTeam : words.you})`}
        {under !== null && <div className="muted">{under}</div>}
      </td>
      <td className="number">{valueText(value, board, task.race)}</td>
      {onRemove && (
        <td className="number">
          {id !== null && (
            <button
              className="button"
              aria-label={words.removeName(name)}
              onClick={() => onRemove(id)}
              data-cy="remove-nickname"
            >
              {words.remove}
            </button>
          )}
        </td>
      )}
    </tr>
  );
}
