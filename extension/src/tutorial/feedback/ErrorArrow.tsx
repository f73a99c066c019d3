import type { OutlineError } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';

type ErrorArrowProps = {
  error: OutlineError;
  /** Image pixels per pixel of the screen. */
  scale: number;
};

/** Below so many pixels of the screen an arrow would be nothing but its head. */
const SHORTEST = 10;

/** From the drawn outline to where it should be, with how far that is. */
export function ErrorArrow({ error, scale }: ErrorArrowProps) {
  if (error.distance === 0) return null;
  const [dx, dy] = [error.to[0] - error.from[0], error.to[1] - error.from[1]];
  const length = Math.hypot(dx, dy) / scale;
  const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
  const arrow = `M0 0H${length}M${length} 0l-7 -5M${length} 0l-7 5`;
  return (
    <g transform={`translate(${error.from.join(' ')}) scale(${scale})`} data-cy="error-arrow">
      {length > SHORTEST && (
        <g transform={`rotate(${angle})`} fill="none" strokeLinecap="round" strokeLinejoin="round">
          <path d={arrow} stroke="#000" strokeWidth={6} />
          <path d={arrow} stroke="#fff" strokeWidth={2.5} />
        </g>
      )}
      <circle r={4} fill="#fff" stroke="#000" strokeWidth={1.5} />
      <text
        x={dx > 0 ? -10 : 10}
        y={dy > 0 ? -8 : 18}
        textAnchor={dx > 0 ? 'end' : 'start'}
        fontSize={14}
        fontWeight={600}
        fill="#fff"
        stroke="#000"
        strokeWidth={4}
        paintOrder="stroke"
      >
        {texts.tutorial.distance(error.distance, error.unit)}
      </text>
    </g>
  );
}
