import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { IconButton } from './IconButton.tsx';

type DialogProps = { title: string; onClose: () => void; children: ReactNode };

/** A dialog of the browser's own kind, which keeps the focus and closes on Escape. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-label={title}
      onClose={onClose}
      onKeyDown={event => event.stopPropagation()}
    >
      <div className="row row--apart">
        <h2>{title}</h2>
        <IconButton icon={X} name={texts.trouble.close} onClick={onClose} />
      </div>
      {children}
    </dialog>
  );
}
