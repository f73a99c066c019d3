import { Download } from 'lucide-react';
import type { Task, Verification } from 'quorum-server/contract';
import { downloads, quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { texts } from '../../../texts/texts.ts';
import { isUnderWay, useFollowed } from '../export/useFollowed.ts';
import { VerificationResult } from './VerificationResult.tsx';

/** How good the results are where a reference tells. */
export function VerificationSection({ task }: { task: Task }) {
  const { rows, error, act } = useFollowed(() => quorum.verifications(task.id), task.id);
  const [newest] = rows;
  const { title, lead, start, again, csv, stale, failed } = texts.verification;
  const idle = !newest || !isUnderWay(newest);
  const outdated = newest?.state === 'done' && !newest.current;
  return (
    <section className="stack" data-cy="verification" data-state={newest?.state}>
      <div className="row row--apart">
        <h2>{title}</h2>
        {newest?.state === 'done' && (
          <a className="button" href={downloads.verification(task.id)} download>
            <Download className="icon" aria-hidden="true" />
            {csv}
          </a>
        )}
      </div>
      <p className="muted">{lead}</p>
      {outdated && <p>{stale}</p>}
      {newest?.state === 'failed' && <p role="alert">{failed}</p>}
      {error !== undefined && <Trouble error={error} />}
      {idle && !(newest?.state === 'done' && newest.current) && (
        <div>
          <button
            className="button"
            onClick={() => act(quorum.startVerification(task.id))}
            data-cy="verify"
          >
            {newest ? again : start}
          </button>
        </div>
      )}
      {newest && !idle && <Progress verification={newest} />}
      {newest?.summary && <VerificationResult task={task} summary={newest.summary} />}
    </section>
  );
}

function Progress({ verification }: { verification: Verification }) {
  const { state, done, total } = verification;
  const { waiting, running } = texts.verification;
  const said = state === 'running' ? running(done, total) : waiting;
  return (
    <div className="stack stack--close">
      <span role="status">{said}</span>
      <ProgressBar done={done} of={total} label={said} />
    </div>
  );
}
