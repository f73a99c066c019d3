type Point = readonly [x: number, y: number];

/** A line with its points, or points alone. */
export type Series = {
  readonly name: string;
  readonly color: string;
  readonly points: readonly Point[];
  readonly line: boolean;
};

export type Plot = {
  readonly x: string;
  readonly y: string;
  readonly from: Point;
  readonly to: Point;
  readonly step: Point;
  readonly series: readonly Series[];
};

const [WIDTH, HEIGHT, MARGIN] = [640, 400, 56];

/** An SVG on white, with a legend. */
export function plotOf({ x, y, from, to, step, series }: Plot): string {
  const across = (value: number) =>
    round(MARGIN + ((value - from[0]) / (to[0] - from[0])) * (WIDTH - 2 * MARGIN));
  const up = (value: number) =>
    round(HEIGHT - MARGIN - ((value - from[1]) / (to[1] - from[1])) * (HEIGHT - 2 * MARGIN));
  const parts = [
    ...ticks(from[0], to[0], step[0]).map(
      value =>
        `<path d="M${across(value)} ${up(from[1])}V${up(to[1])}" stroke="#ddd"/>` +
        text(value.toFixed(decimals(step[0])), across(value), HEIGHT - MARGIN + 18, 'middle')
    ),
    ...ticks(from[1], to[1], step[1]).map(
      value =>
        `<path d="M${across(from[0])} ${up(value)}H${across(to[0])}" stroke="#ddd"/>` +
        text(value.toFixed(decimals(step[1])), MARGIN - 8, up(value) + 4, 'end')
    ),
    text(x, WIDTH / 2, HEIGHT - 14, 'middle'),
    text(y, 8, MARGIN - 18, 'start'),
    ...series.flatMap(({ name, color, points, line }, i) => [
      line
        ? `<polyline points="${points.map(([a, b]) => `${across(a)},${up(b)}`).join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>`
        : '',
      ...points.map(([a, b]) => `<circle cx="${across(a)}" cy="${up(b)}" r="4" fill="${color}"/>`),
      `<circle cx="${WIDTH - MARGIN - 190}" cy="${HEIGHT - MARGIN - 20 - 20 * i}" r="4" fill="${color}"/>`,
      text(name, WIDTH - MARGIN - 180, HEIGHT - MARGIN - 16 - 20 * i, 'start'),
    ]),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>\n${parts.filter(Boolean).join('\n')}\n</svg>\n`;
}

function text(content: string, x: number, y: number, anchor: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#222">${content}</text>`;
}

function ticks(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
}

function decimals(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step)));
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
