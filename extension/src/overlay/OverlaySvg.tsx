import { forwardRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { toMatrix } from '../cornerstone/image-map.ts';
import type { ViewportView } from '../cornerstone/viewport-view.ts';

type OverlaySvgProps = {
  view: ViewportView;
  /** Whether pointers meet this layer before the viewer's own tools. */
  interactive: boolean;
  cursor?: string;
  label: string;
  children: ReactNode;
};

/**
 * A layer over the image inside the viewport's own element, in image coordinates: scrolling,
 * zooming and moving change one attribute. What it doesn't use of the pointer goes on to the
 * viewer's tools.
 */
export const OverlaySvg = forwardRef<SVGSVGElement, OverlaySvgProps>(function OverlaySvg(
  { view, interactive, cursor, label, children },
  ref
) {
  return createPortal(
    <svg
      ref={ref}
      data-cy={label}
      width="100%"
      height="100%"
      style={{
        position: 'absolute',
        inset: 0,
        zIndex: 2,
        overflow: 'hidden',
        pointerEvents: interactive ? 'auto' : 'none',
        touchAction: 'none',
        cursor,
      }}
    >
      <g transform={toMatrix(view.map)}>{children}</g>
    </svg>,
    view.element
  );
});
