type BarChartProps = { caption: string; bars: readonly { name: string; value: number }[] };

/** Numbers as bars, each with its number above and its name below. */
export function BarChart({ caption, bars }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure className="chart">
      <figcaption>{caption}</figcaption>
      <ol className="chart__bars">
        {bars.map(({ name, value }) => (
          <li key={name}>
            <span>{value === 0 ? '' : value}</span>
            <span className="chart__bar" style={{ height: `${(value / most) * 96}px` }} />
            <span className="muted">{name}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
