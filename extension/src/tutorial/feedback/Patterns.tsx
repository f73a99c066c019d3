import { EXTRA, MISSED } from './marks.ts';

/** The width of a pattern's tile on the screen. */
const TILE = 8;

/**
 * Stripes for what was missed and dots for what is too much, as large on the screen at any zoom.
 * `scale` is image pixels per pixel of the screen.
 */
export function Patterns({ scale }: { scale: number }) {
  const tile = {
    patternUnits: 'userSpaceOnUse',
    patternTransform: `scale(${scale})`,
    width: TILE,
    height: TILE,
  } as const;
  return (
    <defs>
      <pattern id={MISSED.pattern} {...tile}>
        <Stripes />
      </pattern>
      <pattern id={EXTRA.pattern} {...tile}>
        <Dots />
      </pattern>
    </defs>
  );
}

/** A sample of a mark, for the legend. */
export function Swatch({ kind }: { kind: 'missed' | 'extra' }) {
  return (
    <svg className="swatch" viewBox={`0 0 ${2 * TILE} ${2 * TILE}`} aria-hidden="true">
      {[0, TILE].map(x =>
        [0, TILE].map(y => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            {kind === 'missed' ? <Stripes /> : <Dots />}
          </g>
        ))
      )}
    </svg>
  );
}

function Stripes() {
  return (
    <>
      <rect width={TILE} height={TILE} fill={MISSED.color} fillOpacity={0.28} />
      <path d="M-2 2L2 -2M-1 9L9 -1M6 10L10 6" stroke={MISSED.color} strokeWidth={2} />
    </>
  );
}

function Dots() {
  return (
    <>
      <rect width={TILE} height={TILE} fill={EXTRA.color} fillOpacity={0.28} />
      <circle cx={TILE / 2} cy={TILE / 2} r={1.8} fill={EXTRA.color} />
    </>
  );
}
