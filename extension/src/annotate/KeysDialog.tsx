import { Dialog } from '../components/Dialog.tsx';
import { texts } from '../texts/texts.ts';

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const rows = [...texts.annotate.keys, ...texts.annotate.touchKeys];
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
