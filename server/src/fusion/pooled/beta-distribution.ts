/** Both shapes above 0. */
type Shapes = { readonly a: number; readonly b: number };

/** The rate below which a Beta-distributed rate lies with the given probability, to 1e-12. */
export function betaQuantile(probability: number, shapes: Shapes): number {
  let [low, high] = [0, 1];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (betaCumulative(middle, shapes) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability that a Beta-distributed rate lies below `x`. */
export function betaCumulative(x: number, { a, b }: Shapes): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The continued fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCumulative(1 - x, { a: b, b: a });
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta);
  return front / (a * continuedFraction(x, { a, b }));
}

/** DLMF 8.17.22, evaluated from the front by Lentz's method. */
function continuedFraction(x: number, { a, b }: Shapes): number {
  const tiny = 1e-300;
  const awayFromZero = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let [fraction, numerator, denominator] = [1, 1, 0];
  for (let i = 1; i < 10_000; i++) {
    const m = i >> 1;
    const term =
      i % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / awayFromZero(1 + term * denominator);
    numerator = awayFromZero(1 + term / numerator);
    const step = numerator * denominator;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-14) break;
  }
  return fraction;
}

/** Of numbers above 0: Stirling's series, after stepping up to where it is exact to 1e-15. */
function logGamma(value: number): number {
  let [z, steps] = [value, 0];
  for (; z < 15; z++) steps += Math.log(z);
  const w = 1 / (z * z);
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - steps;
}
