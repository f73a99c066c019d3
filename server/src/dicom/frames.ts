import { FileRefused } from './file-refused.ts';
import { readItems, type DataSet, type Encoding, type Fragment } from './file/data-set.ts';
import { decimals } from './file/element-value.ts';
import { TAG } from './file/tag.ts';

/** Sequences of one item each that say something of a frame (PS3.3 C.7.6.16.2). */
const MACROS: ReadonlySet<number> = new Set([
  TAG.FrameVOILUTSequence,
  TAG.PixelMeasuresSequence,
  TAG.PixelValueTransformationSequence,
  TAG.PlanePositionSequence,
  TAG.PlaneOrientationSequence,
]);

/** More than any scanner makes. */
const MAX_FRAMES = 20_000;

/**
 * The frames of an image, each as a data set with one frame and what is said of it, as if the file
 * had been made for it alone. `wanted` are the elements that a frame may bring.
 */
export function framesOf(
  dataSet: DataSet,
  encoding: Encoding,
  wanted: ReadonlySet<number>
): DataSet[] {
  const count = decimals(dataSet, TAG.NumberOfFrames)[0] ?? 1;
  const shared = groupsIn(dataSet, TAG.SharedFunctionalGroupsSequence, encoding, wanted)[0];
  const perFrame = groupsIn(dataSet, TAG.PerFrameFunctionalGroupsSequence, encoding, wanted);
  if (count === 1 && !shared) return [dataSet];
  if (!Number.isSafeInteger(count) || count < 1) throw damaged('how many frames it holds');
  if (count > MAX_FRAMES) throw new FileRefused('TOO_LARGE', `The file holds ${count} frames.`);
  const fragments = dataSet.fragments && fragmentsByFrame(dataSet, count);
  const native = dataSet.elements.get(TAG.PixelData) ?? new Uint8Array();
  const length = Math.floor(native.length / count);
  return Array.from({ length: count }, (_, frame) => ({
    ...dataSet,
    elements: new Map([
      ...dataSet.elements,
      ...(shared ?? []),
      ...(perFrame[frame] ?? []),
      [TAG.PixelData, native.subarray(frame * length, (frame + 1) * length)],
    ]),
    fragments: fragments?.[frame] ?? null,
  }));
}

/** Of each item of functional groups, the elements in its macros. */
function groupsIn(
  dataSet: DataSet,
  tag: number,
  encoding: Encoding,
  wanted: ReadonlySet<number>
): ReadonlyMap<number, Uint8Array>[] {
  const sequence = dataSet.elements.get(tag);
  if (sequence === undefined) return [];
  return readItems(sequence, encoding, MACROS).map(({ elements }) => {
    const macros = [...elements.values()].flatMap(macro => readItems(macro, encoding, wanted)[0]);
    return new Map(macros.flatMap(macro => [...(macro?.elements ?? [])]));
  });
}

/** Which fragments belong to which frame: one to each, or as the offset table or the bytes say. */
function fragmentsByFrame({ fragments, frameOffsets }: DataSet, count: number): Fragment[][] {
  const all = fragments ?? [];
  if (count === 1) return [[...all]];
  if (all.length === count) return all.map(fragment => [fragment]);
  const begins = all.map(({ offset, bytes }) =>
    frameOffsets.length === count ? frameOffsets.includes(offset) : beginsImage(bytes)
  );
  const frames: Fragment[][] = [];
  for (const [index, fragment] of all.entries()) {
    if (begins[index]) frames.push([fragment]);
    else frames.at(-1)?.push(fragment);
  }
  if (frames.length === count) return frames;
  throw damaged('where its frames begin');
}

/** Whether a JPEG (SOI) or JPEG 2000 (SOC) codestream begins here. */
function beginsImage([first, second]: Uint8Array): boolean {
  return first === 0xff && (second === 0xd8 || second === 0x4f);
}

function damaged(what: string): FileRefused {
  return new FileRefused('MULTI_FRAME', `The file does not say ${what}.`);
}
