import { ChevronLeft, ChevronRight, LogOut } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from '../components/IconButton.tsx';
import { Link } from '../components/Link.tsx';
import { PhantomChip } from '../components/PhantomChip.tsx';
import { currentQuery, paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import type { ReviewSession } from './session.ts';

export function ReviewBar({ session }: { session: ReviewSession }) {
  const { task, consensus, rows, position, judged } = useStore(session);
  const settled = ['accepted', 'edited', 'rejected'];
  const left = rows.filter(({ id, state }) => !(id in judged) && !settled.includes(state)).length;
  return (
    <header className="viewer__bar">
      <h1 className="viewer__title">
        <span>{task?.name}</span>
        <span className="muted nowrap" data-cy="item">
          {consensus?.itemName}
        </span>
      </h1>
      {task?.phantom && <PhantomChip />}
      <span className="nowrap" data-cy="progress">
        {texts.review.progress(left)}
      </span>
      <div className="row row--tight">
        <IconButton
          icon={ChevronLeft}
          name={texts.review.previous}
          keys="←"
          disabled={position <= 0}
          onClick={() => void session.goTo(position - 1)}
        />
        <IconButton
          icon={ChevronRight}
          name={texts.review.next}
          keys="→"
          disabled={position + 1 >= rows.length}
          onClick={() => void session.goTo(position + 1)}
        />
      </div>
      <Link
        to={task ? paths.workList(task.id, currentQuery().workList) : paths.home}
        className="button button--quiet"
        data-cy="leave"
      >
        <LogOut className="icon" aria-hidden="true" />
        <span className="wide-only">{texts.review.leave}</span>
      </Link>
    </header>
  );
}
