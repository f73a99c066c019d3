import type { Spread } from 'quorum-server/contract';
import { formatNumber } from '../../../texts/number.ts';

type BoxPlotProps = {
  caption: string;
  rows: readonly { name: string; spread: Spread }[];
  decimals: number;
};

const WIDTH = 1000;
const HEIGHT = 30;

/** Median, quartiles, range and mean of each row, on one common axis from the least to the most. */
export function BoxPlot({ caption, rows, decimals }: BoxPlotProps) {
  const least = Math.min(...rows.map(({ spread }) => spread.least));
  const most = Math.max(...rows.map(({ spread }) => spread.most));
  const place = (value: number) => (most === least ? 0.5 : (value - least) / (most - least));
  return (
    <figure className="chart">
      <figcaption>{caption}</figcaption>
      <ol className="stack stack--close">
        {rows.map(({ name, spread }) => (
          <li key={name} className="box-plot__row" data-cy="box-plot">
            <span className="box-plot__name">{name}</span>
            <Box name={name} spread={spread} place={place} decimals={decimals} />
          </li>
        ))}
        <li className="box-plot__row" aria-hidden="true">
          <span />
          <span className="row row--apart muted">
            {[least, (least + most) / 2, most].map(value => (
              <span key={value}>{formatNumber(value, decimals)}</span>
            ))}
          </span>
        </li>
      </ol>
    </figure>
  );
}

type BoxProps = {
  name: string;
  spread: Spread;
  place: (value: number) => number;
  decimals: number;
};

function Box({ name, spread, place, decimals }: BoxProps) {
  const x = (value: number) => 5 + place(value) * (WIDTH - 10);
  const { least, lowerQuartile, median, upperQuartile, most, mean } = spread;
  const label = [least, lowerQuartile, median, upperQuartile, most]
    .map(value => formatNumber(value, decimals))
    .join(' · ');
  const middle = HEIGHT / 2;
  return (
    <svg
      className="box-plot"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${name}: ${label}`}
    >
      <title>{label}</title>
      <path
        d={`M${x(least)} ${middle}H${x(lowerQuartile)}M${x(upperQuartile)} ${middle}H${x(most)}`}
      />
      <path d={`M${x(least)} 9V21M${x(most)} 9V21`} />
      <rect x={x(lowerQuartile)} y={5} width={x(upperQuartile) - x(lowerQuartile)} height={20} />
      <path className="box-plot__median" d={`M${x(median)} 5V25`} />
      <path className="box-plot__mean" d={`M${x(mean)} ${middle}h0.01`} />
    </svg>
  );
}
