import type { RefusedFile } from '../contract/image-import.ts';
import { dot, normalOf } from './attribute/plane.ts';
import type { DicomImage, ImageGeometry } from './dicom-image.ts';

/** What is needed of an image to put it in its place; the frame need not be kept for it. */
export type Sortable = Omit<DicomImage, 'frame' | 'header'>;

/** An image and the name of the file it was read from. */
export interface FileImage<T extends Sortable = Sortable> {
  file: string;
  image: T;
}

/**
 * Images that form one stack, in spatial order along their normal; without a geometry, in the
 * order of their instance numbers.
 */
export interface Series<T extends Sortable = Sortable> {
  seriesInstanceUid: string;
  images: FileImage<T>[];
  /** The median distance between neighbours in millimetres; null without geometry or neighbours. */
  sliceSpacing: number | null;
}

export interface SortedImages<T extends Sortable = Sortable> {
  series: Series<T>[];
  refused: RefusedFile[];
}

/** How far the direction cosines, spacings and positions of one stack may differ. */
const TOLERANCE = 1e-3;

/**
 * Sorts the images of one import into series. Of one DICOM series with
 * several patients the one of the first image stays. Of one DICOM series the largest group of slices that lie parallel, with equal rows,
 * columns and spacing, stays; places that were imaged several times (phases, echoes) make a stack
 * for each time. Images without a geometry are kept, in one stack for each size.
 */
export function sortIntoSeries<T extends Sortable>(
  found: readonly FileImage<T>[]
): SortedImages<T> {
  const refused: RefusedFile[] = [];
  const kept = refuseDuplicates(found, refused);
  const bySeries = Map.groupBy(kept, ({ image }) => image.seriesInstanceUid);
  const series = [...bySeries.values()]
    .toSorted(bySeriesNumber)
    .flatMap(images => largestStack(refuseOtherPatients(images, refused), refused))
    .map(orderSeries);
  return { series, refused };
}

/** The images 0, n, 2n … of a series. */
export function everyNth<T extends Sortable>(series: Series<T>, n: number): FileImage<T>[] {
  return series.images.filter((_, index) => index % n === 0);
}

function refuseOtherPatients<T extends Sortable>(
  found: readonly FileImage<T>[],
  refused: RefusedFile[]
): FileImage<T>[] {
  const first = found.find(({ image }) => image.patientKey !== null);
  return found.filter(({ file, image }) => {
    const same = image.patientKey === null || image.patientKey === first?.image.patientKey;
    if (!same) {
      const message = `The image is of another patient than ${first?.file ?? ''}.`;
      refused.push({ file, reason: 'OTHER_PATIENT', message });
    }
    return same;
  });
}

function refuseDuplicates<T extends Sortable>(
  found: readonly FileImage<T>[],
  refused: RefusedFile[]
): FileImage<T>[] {
  const firstFile = new Map<string, string>();
  return found.filter(({ file, image }) => {
    const first = firstFile.get(imageKey(image));
    if (first === undefined) {
      firstFile.set(imageKey(image), file);
      return true;
    }
    refused.push({ file, reason: 'DUPLICATE', message: `The image is the same as ${first}.` });
    return false;
  });
}

/** What tells an image from every other: its instance, and its frame within that. */
export function imageKey(image: Pick<Sortable, 'sopInstanceUid' | 'frameNumber'>): string {
  return `${image.sopInstanceUid}#${image.frameNumber ?? 1}`;
}

/** The stacks of one DICOM series; what lies differently from most of it is refused. */
function largestStack<T extends Sortable>(
  images: readonly FileImage<T>[],
  refused: RefusedFile[]
): FileImage<T>[][] {
  const groups: FileImage<T>[][] = [];
  for (const found of images) {
    const group = groups.find(([first]) => first && fitTogether(first.image, found.image));
    if (group) group.push(found);
    else groups.push([found]);
  }
  const placed = groups.filter(([first]) => first?.image.geometry);
  const largest = placed.reduce((a, b) => (b.length > a.length ? b : a), placed[0] ?? []);
  for (const { file } of placed.filter(group => group !== largest).flat()) {
    const message = `The image lies differently from the ${largest.length} others of its series, or has another size.`;
    refused.push({ file, reason: 'GEOMETRY', message });
  }
  return [...splitRepeats(largest), ...groups.filter(([first]) => !first?.image.geometry)];
}

function fitTogether(a: Sortable, b: Sortable): boolean {
  if (a.rows !== b.rows || a.columns !== b.columns) return false;
  if (a.geometry === null || b.geometry === null) return a.geometry === b.geometry;
  const [g, h] = [a.geometry, b.geometry];
  return (
    dot(g.rowDirection, h.rowDirection) > 1 - TOLERANCE ** 2 &&
    dot(g.columnDirection, h.columnDirection) > 1 - TOLERANCE ** 2 &&
    g.pixelSpacing.every((spacing, i) => Math.abs(spacing - (h.pixelSpacing[i] ?? 0)) < TOLERANCE)
  );
}

/** The n-th image at each place goes into the n-th stack. */
function splitRepeats<T extends Sortable>(images: readonly FileImage<T>[]): FileImage<T>[][] {
  const stacks: FileImage<T>[][] = [];
  let previous = -Infinity;
  let repeat = 0;
  for (const found of images.toSorted(byPlace)) {
    const depth = depthOf(found.image.geometry);
    repeat = depth - previous < TOLERANCE ? repeat + 1 : 0;
    previous = depth;
    (stacks[repeat] ??= []).push(found);
  }
  return stacks;
}

function orderSeries<T extends Sortable>(images: FileImage<T>[]): Series<T> {
  const ordered = images.toSorted(byPlace);
  const depths = ordered.flatMap(({ image }) => (image.geometry ? depthOf(image.geometry) : []));
  const gaps = depths.slice(1).map((depth, index) => depth - (depths[index] ?? depth));
  return {
    seriesInstanceUid: ordered[0]?.image.seriesInstanceUid ?? '',
    images: ordered,
    sliceSpacing: gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? null,
  };
}

/** Millimetres along the normal. */
function depthOf(geometry: ImageGeometry | null): number {
  return geometry ? dot(geometry.position, normalOf(geometry)) : 0;
}

function byPlace(a: FileImage, b: FileImage): number {
  const apart = depthOf(a.image.geometry) - depthOf(b.image.geometry);
  if (Math.abs(apart) >= TOLERANCE) return apart;
  const number = (a.image.instanceNumber ?? 0) - (b.image.instanceNumber ?? 0);
  const frame = (a.image.frameNumber ?? 0) - (b.image.frameNumber ?? 0);
  return number || frame || a.file.localeCompare(b.file, 'en', { numeric: true });
}

function bySeriesNumber([a]: FileImage[], [b]: FileImage[]): number {
  return (a?.image.seriesNumber ?? Infinity) - (b?.image.seriesNumber ?? Infinity) || 0;
}
