import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OriginalSeries } from '#server/exchange/dicom/original-series.ts';

/** What a DICOM SEG holds on each slice of the series it belongs to, by segment number. */
export interface ReadSegmentation {
  highdicom: {
    type: string;
    labels: string[];
    /** The UIDs of the images it has frames of. */
    judged: string[];
    segments: Record<string, number[][]>;
    values: number[][][][];
  };
  dcmqi: {
    error?: string;
    segments: Record<string, number[][]>;
    colours: number[][];
    meta: Record<string, unknown>[];
  };
}

/** What highdicom and dcmqi read from a file, with a Python that has them. */
export function readSegmentation(
  python: string,
  path: string,
  { images }: Pick<OriginalSeries, 'images'>
): ReadSegmentation {
  const list = `${path}.series.json`;
  const slices = images.map(({ sopInstanceUid: sop, geometry }) => ({
    sop,
    position: geometry?.position ?? null,
  }));
  writeFileSync(list, JSON.stringify(slices));
  const script = join(import.meta.dirname, 'read-segmentation.py');
  const output = execFileSync(python, [script, path, list], { maxBuffer: 2 ** 28 });
  // The script prints this shape.
  return JSON.parse(output.toString()) as ReadSegmentation;
}
