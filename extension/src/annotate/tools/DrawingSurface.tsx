import type { Structure } from 'quorum-server/contract';
import type { ViewportView } from '../../cornerstone/viewport-view.ts';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { DrawingLayer } from '../../overlay/DrawingLayer.tsx';
import { BrushSize } from './BrushSize.tsx';
import { NowDrawing } from './NowDrawing.tsx';
import { PromptBar } from './PromptBar.tsx';
import type { Hand } from './useHand.ts';

type DrawingSurfaceProps = {
  view: ViewportView;
  drawing: DrawingStore;
  structures: readonly Structure[];
  hand: Hand;
  /** Off while nothing can be drawn, for instance on a neighbouring slice. */
  enabled: boolean;
};

/** What is drawn, and what the tool in the hand says over the image. */
export function DrawingSurface(props: DrawingSurfaceProps) {
  const { view, drawing, structures, hand, enabled } = props;
  const { prompting } = hand;
  return (
    <>
      <DrawingLayer {...{ view, structures, prompting, enabled }} store={drawing} />
      {enabled && <NowDrawing {...{ drawing, structures }} />}
      {enabled && <BrushSize drawing={drawing} />}
      {enabled && prompting && <PromptBar {...{ drawing, prompting }} />}
    </>
  );
}
