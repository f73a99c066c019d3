import type { AskedFor } from 'quorum-server/contract';
import { Dialog } from '../components/Dialog.tsx';
import { texts } from '../texts/texts.ts';

type KeysDialogProps = { asksFor: AskedFor; onClose: () => void };

export function KeysDialog({ asksFor, onClose }: KeysDialogProps) {
  const rows = [...texts.askedFor[asksFor].keys, ...texts.annotate.keys];
  return (
    <Dialog title={texts.annotate.help} onClose={onClose}>
      <dl className="keys">
        {rows.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
