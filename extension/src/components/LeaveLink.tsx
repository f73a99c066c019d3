import { LogOut } from 'lucide-react';
import { paths } from '../host/navigation.ts';
import { texts } from '../texts/texts.ts';
import { Link } from './Link.tsx';

/** The way out of the simplified mode; what was drawn is kept. */
export function LeaveLink() {
  return (
    <Link to={paths.home} className="button button--quiet" data-cy="leave">
      <LogOut className="icon" aria-hidden="true" />
      <span className="wide-only">{texts.annotate.leave}</span>
    </Link>
  );
}
