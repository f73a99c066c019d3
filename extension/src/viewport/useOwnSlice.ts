import { useEffect, useState } from 'react';
import type { ImageReference } from 'quorum-server/contract';
import type { ViewportView } from '../cornerstone/viewport-view.ts';

/** Where the item's own slice is in its series, and whether it is the one on the screen. */
export function useOwnSlice(
  view: ViewportView | undefined,
  image: ImageReference | undefined
): { slice: number | undefined; shown: boolean } {
  const uid = image?.sopInstanceUID;
  const [seen, setSeen] = useState<{ uid: string; slice: number } | undefined>();
  const shown = view !== undefined && view.sopInstanceUID === uid;
  const slice = shown ? view.slice : seen?.uid === uid ? seen?.slice : undefined;
  useEffect(() => {
    if (uid !== undefined && shown && slice !== undefined) setSeen({ uid, slice });
  }, [uid, shown, slice]);
  return { slice, shown };
}
