import type { Mask } from './mask.ts';
import { splitRows } from './rows.ts';
import { sizeOf } from './size.ts';

/**
 * The connected parts of a mask, largest first (on a tie the one that starts first): pixels that
 * share a side are connected, and in a volume voxels that share a face; corners do not connect.
 */
export function connectedRegions(mask: Mask): Mask[] {
  const { columns, rowOf, rowStart } = splitRows(mask);
  const parent = Int32Array.from({ length: columns.length / 2 }, (_, run) => run);
  const joinRows = (row: number, other: number) => {
    let [i, j] = [rowStart[row]!, rowStart[other]!];
    const [endI, endJ] = [rowStart[row + 1]!, rowStart[other + 1]!];
    while (i < endI && j < endJ) {
      if (columns[i]! < columns[j + 1]! && columns[j]! < columns[i + 1]!)
        join(parent, i / 2, j / 2);
      if (columns[i + 1]! < columns[j + 1]!) i += 2;
      else j += 2;
    }
  };
  for (let row = 1; row < rowStart.length - 1; row++) {
    if (row % mask.height !== 0) joinRows(row, row - 1);
    if (row >= mask.height) joinRows(row, row - mask.height);
  }
  const runsOf = Map.groupBy(parent.keys(), run => rootOf(parent, run));
  return [...runsOf.values()]
    .map(runs =>
      regionOf(
        mask,
        runs.map(run => ({
          row: rowOf[2 * run]! * mask.width,
          from: columns[2 * run]!,
          to: columns[2 * run + 1]!,
        }))
      )
    )
    .sort((a, b) => b.pixels - a.pixels)
    .map(({ region }) => region);
}

type RowRun = { row: number; from: number; to: number };

function regionOf(mask: Mask, rowRuns: RowRun[]) {
  const runs: number[] = [];
  let pixels = 0;
  for (const { row, from, to } of rowRuns) {
    pixels += to - from;
    if (runs.at(-1) === row + from) runs.pop();
    else runs.push(row + from);
    runs.push(row + to);
  }
  return { pixels, region: { ...sizeOf(mask), runs: new Float64Array(runs) } };
}

function rootOf(parent: Int32Array, run: number): number {
  let root = run;
  while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
  return root;
}

/** The earlier run becomes the root, so that roots come in the order of the rows. */
function join(parent: Int32Array, a: number, b: number): void {
  const [rootA, rootB] = [rootOf(parent, a), rootOf(parent, b)];
  parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
}
