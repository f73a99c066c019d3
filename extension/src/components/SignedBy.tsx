import type { SignedBy as Signed } from 'quorum-server/contract';
import { formatTime } from '../texts/number.ts';
import { texts } from '../texts/texts.ts';

/** Under a verdict in a table: who signed it, and when. */
export function SignedBy({ signed }: { signed: Signed | null }) {
  if (!signed) return null;
  return (
    <div className="muted">{texts.signing.signedBy(signed.name, formatTime(signed.signedAt))}</div>
  );
}
