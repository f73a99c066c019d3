/**
 * STAPLE written down once more, cell by cell in 64-bit floating point, to hold the one on vote
 * patterns against. A cell is what each rater said of a pixel, and how many pixels are like it.
 */
export function denseStaple(cells: readonly Cell[], rounds: number) {
  const raters = cells[0]!.said.map((_, rater) => rater);
  const total = (value: (cell: Cell, index: number) => number) =>
    cells.reduce((sum, cell, index) => sum + cell.pixels * value(cell, index), 0);
  let probability = cells.map(
    ({ said }) => said.reduce((sum, vote) => sum + vote, 0) / raters.length
  );
  const prior = total((_, i) => probability[i]!) / total(() => 1);
  const maximize = () => {
    const present = total((_, i) => probability[i]!);
    const absent = total((_, i) => 1 - probability[i]!);
    return raters.map(rater => ({
      sensitivity: total(({ said }, i) => said[rater]! * probability[i]!) / present,
      specificity: total(({ said }, i) => (1 - said[rater]!) * (1 - probability[i]!)) / absent,
    }));
  };
  let rates = maximize();
  const estimate = () =>
    cells.map(({ said }) => {
      let [there, notThere] = [Math.log(prior), Math.log(1 - prior)];
      rates.forEach(({ sensitivity, specificity }, rater) => {
        there += log(said[rater] === 1 ? sensitivity : 1 - sensitivity);
        notThere += log(said[rater] === 1 ? 1 - specificity : specificity);
      });
      return 1 / (1 + Math.exp(notThere - there));
    });
  for (let round = 0; round < rounds; round++) {
    probability = estimate();
    rates = maximize();
  }
  probability = estimate();
  return { prior, probability, rates };
}

export type Cell = { readonly said: readonly number[]; readonly pixels: number };

function log(rate: number): number {
  return Math.log(Math.max(rate, 1e-300));
}
