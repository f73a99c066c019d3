import type { OpenOutline } from '../../drawing/sketch.ts';
import { texts } from '../../texts/texts.ts';

type CloseButtonProps = { open: OpenOutline; onClose: () => void };

/** While an outline is open, closing it is the next thing to do. */
export function CloseButton({ open, onClose }: CloseButtonProps) {
  const ready = open.points.length >= 3;
  return (
    <div className="submit">
      {!ready && (
        <span className="submit__why" id="why-open" data-cy="why-not">
          {texts.annotate.closeTooEarly}
        </span>
      )}
      <button
        className="button button--primary submit__button"
        aria-disabled={!ready}
        aria-describedby={ready ? undefined : 'why-open'}
        onClick={() => ready && onClose()}
        data-cy="close-outline"
      >
        {texts.annotate.close} <kbd>↵</kbd>
      </button>
    </div>
  );
}
