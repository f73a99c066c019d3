import { measureApiLatency } from './api-latency.ts';
import { labelVote, majorityVote, staple, type Fusion } from '#server/fusion/index.ts';
import {
  countPixels,
  fillDense,
  fromDense,
  labelMapFromDense,
  pixelCount,
  toDense,
  type Mask,
} from '#server/geometry/index.ts';
import { binaryMask } from '#server/volume/binary-mask.ts';
import { readVolumes } from '#server/volume/volume-file.ts';
import { drawCrowd } from '#test/support/crowd.ts';
import { sharedData } from '#test/support/shared-data.ts';
import { memoryRows } from './memory-rows.ts';
import { pooledRows } from './pooled-rows.ts';
import { referenceRow } from './reference-row.ts';
import { timeRivals, type RivalTimes } from './rivals.ts';
import { medianTime, timeRow, type Row } from './row.ts';

const SIZE = 512;
const CROWD_KIT = ['crowd-kit majority', 'crowd-kit em', 'crowd-kit rasa'];

/** Fusion beside SimpleITK and crowd-kit: one thread each, the same masks, medians of one run. */
export async function run(): Promise<Row[]> {
  const { idle, fusing } = await measureApiLatency();
  const latency = timeRow('p99 of the API while 100 slices are fused, beside idle', fusing, idle);
  const rows: Row[] = [latency];
  for (const raters of [5, 8, 16])
    rows.push(...(await raceOnVolume(drawCrowd(raters, { size: SIZE, slices: 100 }))));
  for (const raters of [5, 44, 200])
    rows.push(...(await raceOnPicture(drawCrowd(raters, { size: SIZE }))));
  rows.push(...(await raceOnFiles()), ...pooledRows(), ...memoryRows());
  return rows;
}

const fuse = (masks: readonly Mask[]) => staple(masks, { domain: 'image' });

async function raceOnVolume(masks: readonly Mask[]): Promise<Row[]> {
  const what = `${SIZE}² × 100, ${masks.length} raters`;
  const methods = ['staple', 'multi-label-staple', 'label-voting'];
  const rival = await timeRivals({ masks, repeats: 3, methods });
  const itk = sameAs(fuse(masks), rival, 'staple');
  const fromRuns = medianTime(15, () => fuse(masks));
  const floor = medianTime(15, () => masks.reduce((sum, mask) => sum + countPixels(mask), 0));
  return [
    timeRow(`${what}: STAPLE from runs, beside SimpleITK`, fromRuns, itk),
    timeRow(`${what}: one pass over the runs`, floor, null),
    ...raceFromDense(what, masks, rival),
    ...(masks.length > 5 ? [] : [referenceRow(what, masks)]),
  ];
}

/** From one byte a voxel, as a file is read, to one byte a voxel, and a float volume beside it. */
function raceFromDense(what: string, masks: readonly Mask[], rival: RivalTimes): Row[] {
  const size = masks[0]!;
  const bytes = masks.map(toDense);
  const read = () => bytes.map(pixels => fromDense(pixels, size));
  const toProbability = ({ probability: { map, values } }: Fusion) =>
    fillDense(map, row => values[row]!, new Float32Array(pixelCount(size)));
  const withMask = medianTime(5, () => toDense(fuse(read()).mask));
  const withBoth = medianTime(5, () => {
    const fusion = fuse(read());
    return [toDense(fusion.mask), toProbability(fusion)];
  });
  const floor = medianTime(5, () =>
    bytes.map(pixels => new Int32Array(pixels.buffer).reduce((or, word) => or | word, 0))
  );
  const labelled = () => labelVote(bytes.map(pixels => labelMapFromDense(pixels, size)));
  const itk = rival['staple']!.milliseconds;
  const voting = rival['label-voting']!.milliseconds;
  return [
    timeRow(`${what}: STAPLE from dense, mask`, withMask, itk),
    timeRow(`${what}: STAPLE from dense, mask and probability`, withBoth, itk),
    timeRow(`${what}: one pass over the bytes`, floor, null),
    timeRow(`${what}: vote from dense, beside LabelVoting`, medianTime(5, labelled), voting),
  ];
}

async function raceOnPicture(masks: readonly Mask[]): Promise<Row[]> {
  const what = `${SIZE}², ${masks.length} raters`;
  const methods = masks.length > 100 ? ['staple'] : ['staple', ...CROWD_KIT];
  const rival = await timeRivals({ masks, repeats: 5, methods });
  const fromRuns = medianTime(31, () => fuse(masks));
  const voted = medianTime(31, () => majorityVote(masks));
  return [
    timeRow(
      `${what}: STAPLE from runs, beside SimpleITK`,
      fromRuns,
      sameAs(fuse(masks), rival, 'staple')
    ),
    ...(masks.length > 44 ? [] : [referenceRow(what, masks)]),
    ...CROWD_KIT.filter(method => method in rival).map(method =>
      timeRow(
        `${what}: ${method}`,
        method.endsWith('majority') ? voted : fromRuns,
        rival[method]!.milliseconds
      )
    ),
  ];
}

/** A kidney of a real CT by three raters, reading included. */
async function raceOnFiles(): Promise<Row[]> {
  const folder = sharedData('multirater/kits23/case_00257/instances');
  if (folder === undefined) return [];
  const files = [1, 2, 3].map(i => `${folder}/kidney_instance-1_annotation-${i}.nii.gz`);
  const read = async () => {
    const volumes = await readVolumes(files, { segment: undefined, onFile: () => undefined });
    return volumes.map((volume, i) => binaryMask(volume, undefined, files[i]!));
  };
  const masks = await read();
  const begin = performance.now();
  toDense(fuse(await read()).mask);
  const withReading = performance.now() - begin;
  const rival = await timeRivals({ masks, repeats: 3, methods: ['staple'] });
  const reading = await timeRivals({ files, repeats: 3, methods: ['read-and-staple'] });
  const fromRuns = medianTime(15, () => fuse(masks));
  return [
    timeRow('kits23 kidney: STAPLE from runs', fromRuns, sameAs(fuse(masks), rival, 'staple')),
    ...raceFromDenseOf(masks, rival),
    timeRow(
      'kits23 kidney: files read and fused',
      withReading,
      sameAs(fuse(masks), reading, 'read-and-staple')
    ),
  ];
}

function raceFromDenseOf(masks: readonly Mask[], rival: RivalTimes): Row[] {
  const bytes = masks.map(toDense);
  const time = medianTime(5, () =>
    toDense(fuse(bytes.map(pixels => fromDense(pixels, masks[0]!))).mask)
  );
  return [timeRow('kits23 kidney: STAPLE from dense', time, rival['staple']!.milliseconds)];
}

/** The rival's time, once its consensus has as many pixels as ours. */
function sameAs({ mask }: Fusion, rival: RivalTimes, method: string): number {
  const { milliseconds, pixels } = rival[method]!;
  if (pixels !== countPixels(mask))
    throw new Error(`${method} finds ${pixels} pixels where we find ${countPixels(mask)}.`);
  return milliseconds;
}
