import type { Review } from 'quorum-server/contract';
import { formatTime } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';
import { credentialText } from './credential-text.ts';

/** The verdict that counts: what it says, who gave it and, where it is signed, when and as what. */
export function GivenVerdict({ review }: { review: Review }) {
  const { verdict, reviewer, signature } = review;
  if (!signature)
    return (
      <span className="muted" data-cy="given">
        {texts.review.judged(texts.verdicts[verdict], reviewer)}
      </span>
    );
  const { meaning, name, credential, signedAt, recordHash } = signature;
  return (
    <span
      className="stack stack--close"
      data-cy="given"
      title={`${credentialText(credential)}\nSHA-256 ${recordHash}`}
    >
      <span>{texts.signing.meanings[meaning]}</span>
      <span className="muted">{texts.signing.signedBy(name, formatTime(signedAt))}</span>
    </span>
  );
}
