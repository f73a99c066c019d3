/** Colours that colour-blind eyes tell apart (Okabe and Ito), each with a dash of its own. */
const COLORS = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7'];
const DASHES = [undefined, '8 4', '2 4', '12 4 2 4', '5 5', '14 5', '8 3 2 3 2 3'];

export type RaterStyle = { color: string; dash: string | undefined };

/** How the n-th rater is drawn; no two of the first 49 alike. */
export function raterStyle(index: number): RaterStyle {
  const round = Math.floor(index / COLORS.length);
  return {
    color: COLORS[index % COLORS.length] ?? '#e69f00',
    dash: DASHES[(index + round) % DASHES.length],
  };
}
