import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { uidOfHash } from '../dicom/file/uid.ts';
import {
  binarySegmentation,
  fractionalSegmentation,
  type Segmentation,
} from '../exchange/dicom/dicom-seg.ts';
import type { OriginalImage } from '../exchange/dicom/original-series.ts';
import type { ExportedStructure } from '../exchange/dicom/segment.ts';
import type { ProbabilityMap } from '../fusion/index.ts';
import { labelsOfSlice, sliceOf, type Mask } from '../geometry/index.ts';
import { VERSION } from '../version.ts';
import type { LabelVolume, SourceSeries } from '../volume/volume.ts';
import { CommandRefused } from './command-refused.ts';
import type { Report } from './fusion-report.ts';

/** A fused structure, by its number in the raters' files. */
export type FusedSegment<T> = { readonly number: number; readonly content: T };

/** What raters' Segmentations were drawn on, for a result that is to be filed beside them. */
export type FusedSource = {
  readonly series: SourceSeries;
  /** The slices that any rater's file has, lowest first, and the image of each. */
  readonly slices: readonly (readonly [z: number, image: OriginalImage])[];
};

/** Throws `CommandRefused` where a file does not say what it was drawn on, or another series. */
export function fusedSource(
  volumes: readonly LabelVolume[],
  paths: readonly string[],
  out: string
): FusedSource {
  const images = new Map<number, OriginalImage>();
  const [first] = volumes;
  volumes.forEach((volume, i) => {
    const { source } = volume;
    if (source === undefined || [...source.images.values()].includes(undefined))
      throw new CommandRefused(
        `${out} has nothing to refer to: ${paths[i]} is not a DICOM Segmentation that names the image of each slice.`
      );
    if (source.seriesInstanceUid !== first?.source?.seriesInstanceUid)
      throw new CommandRefused(`${paths[0]} and ${paths[i]} were drawn on different series.`);
    for (const [z, image] of source.images)
      if (image) images.set(z, { ...image, ...planeOf(volume, z) });
  });
  const slices = [...images].sort(([a], [b]) => a - b);
  return { series: first!.source!, slices };
}

function planeOf({ labels, grid }: LabelVolume, z: number) {
  const [x = 1, y = 1, gap = 1] = grid.spacing;
  const [across, down, along] = grid.axes.map(vector);
  const position = grid.origin.map((value, i) => value + z * gap * (along?.[i] ?? 0));
  return {
    rows: labels.height,
    columns: labels.width,
    geometry: {
      position: vector(position),
      rowDirection: across!,
      columnDirection: down!,
      pixelSpacing: [y, x] as const,
      sliceThickness: gap,
    },
  };
}

function vector([x = 0, y = 0, z = 0]: readonly number[]): readonly [number, number, number] {
  return [x, y, z];
}

export async function writeFusedMasks(
  path: string,
  segments: readonly FusedSegment<Mask>[],
  source: FusedSource,
  report: Report
): Promise<void> {
  const file = binarySegmentation(segmentationOf(segments, sliceOf, source, report));
  await pipeline(file, createWriteStream(path));
}

export async function writeFusedProbability(
  path: string,
  segment: FusedSegment<ProbabilityMap>,
  source: FusedSource,
  report: Report
): Promise<void> {
  const sliceOfMap = ({ map, values }: ProbabilityMap, z: number) => ({
    map: labelsOfSlice(map, z),
    values,
  });
  const file = fractionalSegmentation(segmentationOf([segment], sliceOfMap, source, report));
  await pipeline(file, createWriteStream(path));
}

function segmentationOf<T>(
  segments: readonly FusedSegment<T>[],
  slice: (content: T, z: number) => T,
  { series, slices }: FusedSource,
  { method, domain, threshold, raters }: Report
): Segmentation<T> {
  const name = method === 'staple' ? 'STAPLE' : method;
  const limit = threshold === undefined ? [] : [`threshold ${threshold}`];
  const parameters = [`domain ${domain}`, ...limit].join(', ');
  return {
    series: { ...series, images: slices.map(([, image]) => image) },
    result: {
      seriesInstanceUid: newUid(),
      sopInstanceUid: newUid(),
      seriesNumber: 901,
      description: `Consensus of ${raters.length} raters (${name})`,
      at: new Date(),
      raters: [],
      reviewer: null,
      softwareVersion: VERSION,
    },
    structures: segments.map(({ number }) => structureOf(number, series)),
    algorithm: { name, version: VERSION, parameters },
    slices: new Map(
      slices.map(([z], index) => [index, segments.map(({ content }) => slice(content, z))])
    ),
  };
}

/** Where raters' files recommend none. */
const COLOR = '#f0e442';

function structureOf(number: number, { segments }: SourceSeries): ExportedStructure {
  const described = segments.find(segment => segment.number === number);
  return {
    name: described?.name ?? `Segment ${number}`,
    color: described?.color ?? COLOR,
    code: described?.code ?? null,
  };
}

function newUid(): string {
  return uidOfHash(randomBytes(16));
}
