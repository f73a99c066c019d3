import { useState } from 'react';
import { Sun } from 'lucide-react';
import type { Window } from 'quorum-server/contract';
import { IconButton } from '../components/IconButton.tsx';
import { currentWindow, setWindow } from '../cornerstone/window.ts';
import { texts } from '../texts/texts.ts';
import { ViewControls } from './ViewControls.tsx';

/** Zoom, and two sliders for the window around the one the image opened with. */
export function BrightnessControl({ viewportId }: { viewportId: string }) {
  const [start, setStart] = useState<Window | undefined>();
  const [shown, setShown] = useState<Window | undefined>();

  const toggle = () => {
    const present = shown ? undefined : currentWindow(viewportId);
    setStart(before => before ?? present);
    setShown(present);
  };
  const apply = (next: Window) => {
    setShown(next);
    setWindow(viewportId, next);
  };

  return (
    <div className="popover-anchor">
      <IconButton
        icon={Sun}
        name={texts.annotate.view}
        pressed={shown !== undefined}
        onClick={toggle}
      />
      {shown && start && (
        <div className="popover stack" data-cy="brightness">
          <ViewControls viewportId={viewportId} />
          <label className="field">
            <span>{texts.annotate.level}</span>
            <input
              type="range"
              min={start.center - start.width}
              max={start.center + start.width}
              // More centre makes the image darker; the slider goes the way the eye expects.
              value={2 * start.center - shown.center}
              onChange={event =>
                apply({ ...shown, center: 2 * start.center - Number(event.target.value) })
              }
            />
          </label>
          <label className="field">
            <span>{texts.annotate.contrast}</span>
            <input
              type="range"
              min={-2}
              max={2}
              step={0.05}
              value={Math.log2(start.width / shown.width)}
              onChange={event =>
                apply({ ...shown, width: start.width / 2 ** Number(event.target.value) })
              }
            />
          </label>
          <button className="button" onClick={() => apply(start)}>
            {texts.annotate.reset}
          </button>
        </div>
      )}
    </div>
  );
}
