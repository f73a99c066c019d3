import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simplifyRing, traceMask, type ImagePoint, type Mask } from '#server/geometry/index.ts';
import { makePhantom } from '#server/phantom/phantom.ts';
import { sharedData } from '../../support/shared-data.ts';

/** What is to be outlined on an item: nothing where the organ isn't there. */
export type Kidneys = { left?: readonly ImagePoint[]; right?: readonly ImagePoint[] };

/** Images to import, of which every `every`th becomes an item, and the organs on each. */
export type Case = { directory: string; every: number; items: readonly Kidneys[] };

/** The real CT where it is at hand, and the phantom elsewhere; of its items every `step`th. */
export async function kidneyCase(step: number): Promise<Case> {
  const { directory, every, items } = await wholeCase();
  return { directory, every: every * step, items: items.filter((_, n) => n % step === 0) };
}

async function wholeCase(): Promise<Case> {
  const directory = sharedData('ct/acrin-042-abdomen-dicom');
  return directory === undefined ? phantomCase() : { directory, every: 9, items: REAL };
}

/** Seen on slices 0, 9, 18, 27 and 36 of the CT; the last one lies above both kidneys. */
const REAL: readonly Kidneys[] = [
  { right: ellipse([177, 255], [20, 22]), left: ellipse([321, 249], [22, 28]) },
  { right: ellipse([174, 254], [27, 32]), left: ellipse([321, 251], [28, 30]) },
  { right: ellipse([185, 261], [26, 28]), left: ellipse([313, 259], [25, 27]) },
  { right: ellipse([200, 273], [13, 18]), left: ellipse([302, 263], [11, 17]) },
  {},
];

function ellipse([cx, cy]: ImagePoint, [rx, ry]: ImagePoint): ImagePoint[] {
  return Array.from({ length: 14 }, (_, i): ImagePoint => {
    const angle = (2 * Math.PI * i) / 14;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}

async function phantomCase(): Promise<Case> {
  const every = 5;
  const directory = await mkdtemp(join(tmpdir(), 'quorum-phantom-'));
  const slices = makePhantom();
  for (const { fileName, file } of slices) await writeFile(join(directory, fileName), file);
  const items = slices
    .filter((_, index) => index % every === 0)
    .map(({ truth }) => ({ ...organ('left', truth.left), ...organ('right', truth.right) }));
  return { directory, every, items };
}

/** Where a sharp eye sees the kidneys on an item of the demo. */
export function seenKidneys(itemName: string): Kidneys {
  const slice = Number(/slice (\d+)/.exec(itemName)?.[1]) - 1;
  const [seen] = makePhantom(1, [slice]);
  return { ...organ('left', seen!.truth.left), ...organ('right', seen!.truth.right) };
}

function organ(side: 'left' | 'right', mask: Mask): Kidneys {
  const [largest] = traceMask(mask).toSorted((a, b) => b.points.length - a.points.length);
  return largest ? { [side]: simplifyRing(largest.points, 1) } : {};
}
