/**
 * STAPLE written down once more, cell by cell in 64-bit floating point, to hold the one on vote
 * patterns against. A cell is what each rater said of a pixel, and how many pixels are like it.
 */
export function denseStaple(cells: readonly Cell[], rounds: number) {
  const raters = cells[0]!.said.map((_, rater) => rater);
  const total = (value: (cell: Cell, index: number) => number) =>
    cells.reduce((sum, cell, index) => sum + cell.pixels * value(cell, index), 0);
  const marks = total(({ said }) => said.reduce((sum, vote) => sum + vote, 0));
  const prior = marks / (total(() => 1) * raters.length);
  let rates = raters.map(() => ({ sensitivity: 0.99999, specificity: 0.99999 }));
  let probability: number[] = [];
  for (let round = 0; round < rounds; round++) {
    probability = cells.map(({ said }) => {
      let [there, absent] = [Math.log(prior), Math.log(1 - prior)];
      rates.forEach(({ sensitivity, specificity }, rater) => {
        there += log(said[rater] === 1 ? sensitivity : 1 - sensitivity);
        absent += log(said[rater] === 1 ? 1 - specificity : specificity);
      });
      return 1 / (1 + Math.exp(absent - there));
    });
    const present = total((_, i) => probability[i]!);
    const absent = total((_, i) => 1 - probability[i]!);
    rates = raters.map(rater => ({
      sensitivity: total(({ said }, i) => said[rater]! * probability[i]!) / present,
      specificity: total(({ said }, i) => (1 - said[rater]!) * (1 - probability[i]!)) / absent,
    }));
  }
  return { prior, probability, rates };
}

export type Cell = { readonly said: readonly number[]; readonly pixels: number };

function log(rate: number): number {
  return Math.log(Math.max(rate, 1e-300));
}
