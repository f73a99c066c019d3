type StrokeProps = {
  d: string;
  color: string;
  width?: number;
  dash?: string | undefined;
  opacity?: number;
  fill?: string;
};

/** A line of constant width on the screen, over a dark halo so that it stands on bone and air. */
export function Stroke({ d, color, width = 2, dash, opacity = 1, fill = 'none' }: StrokeProps) {
  const shared = {
    d,
    vectorEffect: 'non-scaling-stroke',
    strokeLinejoin: 'round',
    strokeLinecap: 'round',
  } as const;
  return (
    <g opacity={opacity}>
      <path
        {...shared}
        fill={fill}
        fillOpacity={0.12}
        stroke="#000"
        strokeOpacity={dash === undefined ? 0.65 : 0.35}
        strokeWidth={width + 2}
      />
      <path {...shared} fill="none" stroke={color} strokeWidth={width} strokeDasharray={dash} />
    </g>
  );
}
