import { expect, it } from 'vitest';
import {
  averageSurfaceDistance,
  hausdorff,
  hausdorff95,
  isEmpty,
  modifiedHausdorff,
  surfaceDice,
  surfaceDistances,
} from '#server/geometry/index.ts';
import { sharedData, WITHOUT_SHARED_DATA } from '#test/support/shared-data.ts';
import { askOthers, type Answer, type Case } from './other-people.ts';
import { asMask, crowdDrawings, kitsVolumes } from './real-cases.ts';

const missing = sharedData('multirater') === undefined;

/** Two raters of each case, and lengths of a pixel's sides in z, y and x that are all different. */
async function pairs(): Promise<Case[]> {
  const cases = [...(await crowdDrawings()).slice(0, 20), ...(await kitsVolumes()).slice(0, 2)];
  return cases
    .map(({ name, raters }) => ({ name, raters: raters.slice(0, 2) }))
    .filter(({ raters }) => raters.every(rater => !isEmpty(asMask(rater))))
    .map(given => ({ ...given, spacing: [3, 0.9, 0.7], tolerance: 1.5 }));
}

it.skipIf(missing)(
  `distances between surfaces are scipy's, and surface-distance's within a pixel (${WITHOUT_SHARED_DATA})`,
  async () => {
    await askOthers('surfaces', await pairs(), compare);
  }
);

function compare(theirs: Answer, { name, raters }: Case): Promise<void> {
  const [a, b] = raters.map(asMask);
  const spacing = { x: 0.7, y: 0.9, z: 3 };
  const distances = surfaceDistances(a!, b!, spacing);
  const close = (ours: number, measure: string, tolerance: number) => {
    expect(Math.abs(ours - theirs.number(measure)), `${name} ${measure}`).toBeLessThan(tolerance);
  };
  close(hausdorff(distances), 'hausdorff', 1e-9);
  close(hausdorff95(distances), 'hausdorff95', 1e-9);
  close(modifiedHausdorff(distances), 'modified', 1e-9);
  close(averageSurfaceDistance(distances), 'average', 1e-9);
  close(surfaceDice(distances, 1.5), 'surfaceDice', 1e-9);
  const pixel = a!.depth > 1 ? 3 : 0.9;
  close(hausdorff95(distances), 'packageHausdorff95', pixel);
  close(surfaceDice(distances, 1.5), 'packageSurfaceDice', 0.1);
  return Promise.resolve();
}
