import { texts } from '../texts/texts.ts';

export const PAGE_LENGTH = 50;

type PagerProps = { offset: number; total: number; onChange: (offset: number) => void };

/** Turns the pages of a long table. */
export function Pager({ offset, total, onChange }: PagerProps) {
  if (total <= PAGE_LENGTH) return null;
  const end = Math.min(total, offset + PAGE_LENGTH);
  return (
    <nav className="row">
      <button
        className="button"
        disabled={offset === 0}
        onClick={() => onChange(Math.max(0, offset - PAGE_LENGTH))}
      >
        {texts.task.previous}
      </button>
      <span>{texts.task.page(offset + 1, end, total)}</span>
      <button
        className="button"
        disabled={end === total}
        onClick={() => onChange(offset + PAGE_LENGTH)}
      >
        {texts.task.next}
      </button>
    </nav>
  );
}
