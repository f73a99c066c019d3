import { useState } from 'react';
import type { PersonScore, Task } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { Pager, PAGE_LENGTH } from '../../../components/Pager.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';

/** How those who work on the task do on its gold, and a way to let them begin anew. */
export function PeopleScores({ task }: { task: Task }) {
  const [offset, setOffset] = useState(0);
  const [refused, setRefused] = useState<unknown>();
  const { value, error, reload } = useLoaded(
    () => quorum.scores(task.id, { limit: PAGE_LENGTH, offset }),
    [task, offset]
  );
  const letIn = (personId: string) => quorum.letIn(task.id, personId).then(reload, setRefused);
  const { columns, people, peopleHow, nobody } = texts.quality;
  return (
    <>
      <h3>{people}</h3>
      {error !== undefined && <Trouble error={error} retry={reload} />}
      {refused !== undefined && <Trouble error={refused} />}
      {value?.total === 0 && <p className="muted">{nobody}</p>}
      {value !== undefined && value.total > 0 && (
        <>
          <div className="table-frame">
            <table>
              <thead>
                <tr>
                  <th>{columns.name}</th>
                  <th className="number">{columns.answered}</th>
                  <th>{columns.score}</th>
                  <th>{columns.state}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {value.rows.map(row => (
                  <ScoreRow key={row.personId} row={row} onLetIn={letIn} />
                ))}
              </tbody>
            </table>
          </div>
          <p className="muted">{peopleHow}</p>
        </>
      )}
      <Pager offset={offset} total={value?.total ?? 0} onChange={setOffset} />
    </>
  );
}

type ScoreRowProps = { row: PersonScore; onLetIn: (personId: string) => Promise<void> };

function ScoreRow({ row, onLetIn }: ScoreRowProps) {
  const { personId, answered, score, state } = row;
  const { quality } = texts;
  const name = row.name ?? quality.gone;
  const shut = state === 'paused' || state === 'no attempt left';
  return (
    <tr data-cy="person-score">
      <td>{name}</td>
      <td className="number">{answered}</td>
      <td className={score ? '' : 'muted'}>
        {score
          ? quality.score(score.mean, score.low, score.high, score.images)
          : quality.unmeasured}
      </td>
      <td data-cy="work-state">{quality.states[state]}</td>
      <td className="number">
        {shut && (
          <button
            className="button"
            aria-label={quality.letInName(name)}
            onClick={() => void onLetIn(personId)}
            data-cy="let-in"
          >
            {quality.letIn}
          </button>
        )}
      </td>
    </tr>
  );
}
