import { useStore } from 'zustand';
import { Notice } from '../../components/Notice.tsx';
import { outbox } from '../../outbox/device-outbox.ts';
import type { Delivery } from '../../outbox/outbox.ts';
import { texts } from '../../texts/texts.ts';
import type { Sent } from '../annotate-state.ts';
import type { AnnotateSession } from '../session.ts';

type SentNoticeProps = { sent: Sent; session: AnnotateSession };

/** What became of the last answer, with a way to take it back. */
export function SentNotice({ sent, session }: SentNoticeProps) {
  const delivery = useStore(outbox, state => state.deliveries[sent.letter.annotationId] ?? SENDING);
  const kind = KINDS[delivery.state];
  return (
    <Notice
      {...(kind ? { kind } : {})}
      action={
        <button className="button" data-cy="take-back" onClick={() => void session.takeBack()}>
          {texts.annotate.takeBack}
        </button>
      }
    >
      <span data-cy="delivery" data-state={delivery.state}>
        {describe(delivery)}
      </span>
    </Notice>
  );
}

const SENDING: Delivery = { state: 'sending' };

const KINDS = {
  refused: 'error',
  waiting: 'warning',
  'signed out': 'warning',
  sending: null,
  safe: null,
} as const;

function describe(delivery: Delivery): string {
  switch (delivery.state) {
    case 'safe':
      return texts.annotate.safe;
    case 'sending':
      return texts.annotate.sending;
    case 'waiting':
      return texts.annotate.waiting;
    case 'signed out':
      return texts.annotate.signedOut;
    case 'refused':
      return texts.annotate.refused + delivery.message;
  }
}
