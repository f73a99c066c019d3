import { useState } from 'react';
import type { ConsensusRow } from 'quorum-server/contract';
import { quorum } from '../../client/quorum.ts';
import { Trouble } from '../../components/Notice.tsx';
import { Pager, PAGE_LENGTH } from '../../components/Pager.tsx';
import { PhantomChip } from '../../components/PhantomChip.tsx';
import { currentQuery, navigate, paths } from '../../host/navigation.ts';
import { workListQuery } from '../../host/work-list.ts';
import { texts } from '../../texts/texts.ts';
import { useLoaded } from '../useLoaded.ts';
import { ConsensusTable } from './ConsensusTable.tsx';
import { WorkListChoice } from './WorkListChoice.tsx';

/** The expert's list: what to judge, the most doubtful first. */
export function WorkListPage({ taskId }: { taskId: string }) {
  const [list, setList] = useState(() => currentQuery().workList);
  const task = useLoaded(() => quorum.task(taskId), [taskId]);
  const rows = useLoaded(
    () => quorum.consensusRows(taskId, { ...workListQuery(list), limit: PAGE_LENGTH }),
    [taskId, list]
  );
  const error = task.error ?? rows.error;
  const open = async ({ id }: ConsensusRow) => {
    const { image } = await quorum.consensus(id);
    navigate(paths.review(id, image, list));
  };
  const [first] = rows.value?.rows ?? [];
  return (
    <main className="page__body" data-cy="work-list">
      <div className="stack stack--close">
        <div className="row">
          <h1>{task.value?.name}</h1>
          {task.value?.phantom && <PhantomChip />}
        </div>
        <p className="muted">{texts.workList.agreementExplained}</p>
      </div>
      {error !== undefined && <Trouble error={error} retry={rows.reload} />}
      <div className="row row--apart">
        <WorkListChoice list={list} onChange={setList} />
        {first && (
          <button
            className="button button--primary"
            onClick={() => void open(first)}
            data-cy="begin"
          >
            {texts.workList.begin}
          </button>
        )}
      </div>
      {rows.value?.total === 0 ? (
        <p className="lead">
          {texts.workList.empty[list.state === 'to judge' && !list.doubted ? 'toJudge' : 'chosen']}
        </p>
      ) : (
        <ConsensusTable rows={rows.value?.rows ?? []} onOpen={row => void open(row)} />
      )}
      <Pager
        offset={list.offset}
        total={rows.value?.total ?? 0}
        onChange={offset => setList({ ...list, offset })}
      />
    </main>
  );
}
