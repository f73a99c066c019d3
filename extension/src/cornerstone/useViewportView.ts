import { useEffect, useState } from 'react';
import { sameMap } from './image-map.ts';
import { watchViewport, type ViewportView } from './viewport-view.ts';

/** What a viewport shows, or undefined while it shows nothing. */
export function useViewportView(viewportId: string): ViewportView | undefined {
  const [view, setView] = useState<ViewportView | undefined>();
  useEffect(
    () => watchViewport(viewportId, next => setView(last => (same(last, next) ? last : next))),
    [viewportId]
  );
  return view;
}

function same(last: ViewportView | undefined, next: ViewportView | undefined): boolean {
  if (!last || !next) return last === next;
  return (
    last.element === next.element &&
    last.sopInstanceUID === next.sopInstanceUID &&
    last.slice === next.slice &&
    last.slices === next.slices &&
    sameMap(last.map, next.map)
  );
}
