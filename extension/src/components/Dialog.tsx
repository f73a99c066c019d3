import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { IconButton } from './IconButton.tsx';

type DialogProps = { title: string; onClose: () => void; children: ReactNode };

/**
 * A dialog of the browser's own kind, which keeps the focus and closes on Escape. It opens with the
 * focus on the first control of its content, so the button to close it comes last.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      {children}
      <div className="dialog__close">
        <IconButton icon={X} name={texts.trouble.close} onClick={onClose} />
      </div>
    </dialog>
  );
}
