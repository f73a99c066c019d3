import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { binarySegmentation, type Segmentation } from '#server/exchange/dicom/dicom-seg.ts';
import { rasterize, type ImagePoint, type Mask } from '#server/geometry/index.ts';
import { readSegmentation } from '#server/volume/segmentation/segmentation-file.ts';
import { pythonVenv } from '../python/venv.ts';
import { timeRow, type Row } from './row.ts';

const SIZE = 512;
const SEGMENTS = 4;
const REPETITIONS = 3;

/** Discs on each slice of a CT, as the rival's script draws them. */
function discs(slices: number): Segmentation<Mask> {
  const images = Array.from({ length: slices }, (_, index) => ({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: `2.25.${1000 + index}`,
    rows: SIZE,
    columns: SIZE,
    geometry: {
      position: [0, 0, 1.5 * index] as const,
      rowDirection: [1, 0, 0] as const,
      columnDirection: [0, 1, 0] as const,
      pixelSpacing: [0.7, 0.7] as const,
      sliceThickness: 1.5,
    },
  }));
  const disc = (segment: number, radius: number): Mask => {
    const points = Array.from({ length: 120 }, (_, corner): ImagePoint => {
      const angle = (2 * Math.PI * corner) / 120;
      const middle = SIZE / 2 + 20 * segment;
      return [middle + radius * Math.cos(angle), SIZE / 2 + radius * Math.sin(angle)];
    });
    return rasterize([{ points, smooth: false }], { width: SIZE, height: SIZE });
  };
  const segments = Array.from({ length: SEGMENTS }, (_, segment) => segment);
  return {
    series: {
      studyInstanceUid: '2.25.1',
      seriesInstanceUid: '2.25.2',
      frameOfReferenceUid: '2.25.3',
      images,
    },
    result: {
      seriesInstanceUid: '2.25.5',
      sopInstanceUid: '2.25.6',
      seriesNumber: 1,
      description: 'Bench',
      at: new Date(0),
      raters: [],
      reviewer: null,
      softwareVersion: '1',
    },
    structures: segments.map(segment => ({ name: `S${segment}`, color: '#f0e442', code: null })),
    algorithm: { name: 'STAPLE', version: '1', parameters: '' },
    slices: new Map(
      images.map((_, index) => [index, segments.map(segment => disc(segment, 60 + (index % 50)))])
    ),
  };
}

/** A DICOM SEG written to a disk and read from it, beside highdicom; and what a large one takes. */
export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'quorum-bench-'));
  const file = join(folder, 'seg.dcm');
  try {
    const segmentation = discs(500);
    const write = () => pipeline(binarySegmentation(segmentation), createWriteStream(file));
    const written = await median(write);
    const read = await median(() => readSegmentation(file));
    const rival = await timeHighdicom(join(folder, 'highdicom.dcm'), 500);
    const what = `DICOM SEG of 500 slices × ${SEGMENTS} segments of ${SIZE}²`;
    const large = await peakOfLarge(file);
    return [
      timeRow(`${what}, written`, written, rival?.write ?? null),
      timeRow(`${what}, read with every pixel`, read, rival?.read ?? null),
      timeRow('DICOM SEG of 1,000 slices, written', large.milliseconds, null),
      {
        what: 'memory above the masks while it is written',
        ours: large.megabytes,
        rival: null,
        ratio: null,
        unit: 'MB',
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function peakOfLarge(file: string) {
  const segmentation = discs(1000);
  const before = process.memoryUsage.rss();
  let peak = before;
  const begin = performance.now();
  await pipeline(
    binarySegmentation(segmentation),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        peak = Math.max(peak, process.memoryUsage.rss());
        yield chunk;
      }
    },
    createWriteStream(file)
  );
  return { milliseconds: performance.now() - begin, megabytes: (peak - before) / 1e6 };
}

async function timeHighdicom(
  file: string,
  slices: number
): Promise<{ write: number; read: number } | null> {
  const python = await pythonVenv(['highdicom', 'pydicom']);
  if (python === null) return null;
  const script = join(import.meta.dirname, 'segmentation.py');
  const sizes = [slices, SEGMENTS, SIZE].map(String);
  const { stdout } = await promisify(execFile)(python, [script, file, ...sizes]);
  return JSON.parse(stdout);
}

async function median(work: () => Promise<unknown>): Promise<number> {
  await work();
  const taken: number[] = [];
  for (let n = 0; n < REPETITIONS; n++) {
    const begin = performance.now();
    await work();
    taken.push(performance.now() - begin);
  }
  return taken.toSorted((a, b) => a - b)[REPETITIONS >> 1] ?? NaN;
}
