/**
 * Stands for the logarithm of 0: further down than those of any number of raters' least rates, yet
 * finite, so that what one rater rules out and another rules in is left to the others.
 */
const IMPOSSIBLE = -(2 ** 20);

/** The logarithm of a rate from 0 to 1. */
export function logRate(rate: number): number {
  return rate <= 0 ? IMPOSSIBLE : Math.log(rate);
}
