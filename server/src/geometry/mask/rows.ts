import type { Mask } from './mask.ts';

/** The ends of a mask's runs cut at the ends of rows: left, right, left, right … in each row. */
export type RowEnds = {
  /** Columns from 0 to width; even entries are left ends, odd ones right ends. */
  readonly columns: Int32Array;
  readonly rowOf: Int32Array;
  /** Where in `columns` each row starts, and after the last row the length. */
  readonly rowStart: Int32Array;
};

/** Cuts a mask's runs at the ends of rows; the rows of a volume's slices follow each other. */
export function splitRows({ width, height, depth, runs }: Mask): RowEnds {
  const columns: number[] = [];
  const rowOf: number[] = [];
  for (let i = 0; i < runs.length; i += 2) {
    const off = runs[i + 1]!;
    let on = runs[i]!;
    while (on < off) {
      const row = Math.floor(on / width);
      const end = Math.min(off, (row + 1) * width);
      columns.push(on - row * width, end - row * width);
      rowOf.push(row, row);
      on = end;
    }
  }
  const rowStart = new Int32Array(height * depth + 1);
  for (const row of rowOf) rowStart[row + 1]! += 1;
  for (let row = 0; row < height * depth; row++) rowStart[row + 1]! += rowStart[row]!;
  return { columns: new Int32Array(columns), rowOf: new Int32Array(rowOf), rowStart };
}
