import type { ReactNode } from 'react';
import { useKeys } from '../components/useKeys.ts';
import { goToSlice } from '../cornerstone/slices.ts';
import type { ViewportView } from '../cornerstone/viewport-view.ts';
import { texts } from '../texts/texts.ts';
import { SliceBar } from './SliceBar.tsx';

type StageProps = {
  viewportId: string;
  view: ViewportView | undefined;
  /** Where the item's own slice is in the series, once known. */
  ownSlice: number | undefined;
  phantom: boolean;
  /** What is said while there is nothing to see yet. */
  waiting?: string | false;
  children?: ReactNode;
};

/** The image, as large as it can be, with what belongs onto it. */
export function Stage({ viewportId, view, ownSlice, phantom, waiting, children }: StageProps) {
  const away = view && ownSlice !== undefined ? view.slice - ownSlice : 0;
  const goBack = () => ownSlice !== undefined && goToSlice(viewportId, ownSlice);
  useKeys({ b: goBack });
  return (
    <section className="stage" data-cy="stage">
      <slot />
      {phantom && <span className="stage__phantom chip chip--phantom">{texts.phantom.image}</span>}
      {away !== 0 && (
        <div className="stage__banner" role="status" data-cy="neighbour">
          <span>
            {texts.annotate.neighbour} ({texts.annotate.slice(away)})
          </span>
          <button className="button" onClick={goBack}>
            {texts.annotate.backToOwn} <kbd>B</kbd>
          </button>
        </div>
      )}
      {view && view.slices > 1 && (
        <SliceBar
          slice={view.slice}
          slices={view.slices}
          ownSlice={ownSlice}
          onChange={slice => goToSlice(viewportId, slice)}
        />
      )}
      {children}
      {waiting && (
        <p className="stage__waiting" role="status">
          {waiting}
        </p>
      )}
    </section>
  );
}
