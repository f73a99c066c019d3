import { describe, expect, test } from 'vitest';
import { volumeGrids, type SlicePlane } from '#server/exchange/volume/volume-grid.ts';
import { axialAt } from '#test/support/dicom-image.ts';

const plane = (geometry: SlicePlane['geometry']): SlicePlane => ({ rows: 3, columns: 4, geometry });
const axial = (...heights: number[]) => heights.map(z => plane(axialAt(z)));

describe('the slices of a series lie', () => {
  test('on one grid when they are evenly spaced, its axes turned to right, front and head', () => {
    expect(volumeGrids(axial(10, 12.5, 15))).toEqual([
      {
        size: { width: 4, height: 3, depth: 3 },
        spacing: [0.5, 0.75, 2.5],
        affine: [
          [-0.5, 0, 0, 11.5],
          [0, -0.75, 0, -22.25],
          [0, 0, 2.5, 10],
        ],
        slices: [0, 1, 2],
      },
    ]);
  });

  test('on one grid with an empty depth for each slice that is missing', () => {
    const [grid, ...more] = volumeGrids(axial(10, 12.5, 20, 22.5));
    expect(more).toEqual([]);
    expect(grid).toMatchObject({ size: { depth: 6 }, slices: [0, 1, null, null, 2, 3] });
  });

  test('on one grid through small errors, which do not add up', () => {
    const rounded = Array.from({ length: 301 }, (_, k) => Math.round(32.7 * k) / 10);
    const [grid, ...more] = volumeGrids(axial(...rounded));
    expect(more).toEqual([]);
    expect(grid?.size.depth).toBe(301);
    expect(grid?.spacing[2]).toBeCloseTo(3.27, 10);
  });

  test('on grids of their own where the spacing changes or a gap is too long', () => {
    const slicesOf = (...heights: number[]) =>
      volumeGrids(axial(...heights)).map(({ slices }) => slices);
    expect(slicesOf(0, 2, 4, 6, 7, 9)).toEqual([
      [0, 1, 2, 3],
      [4, 5],
    ]);
    expect(slicesOf(0, 2, 4, 38, 40)).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
  });

  test('on a grid as deep as the slice is thick when there is but one', () => {
    const [grid] = volumeGrids(axial(7));
    expect(grid?.spacing).toEqual([0.5, 0.75, 2.5]);
    expect(grid?.slices).toEqual([0]);
  });

  test('on a sheared grid when the gantry was tilted', () => {
    const tilted = [0, 1, 2].map(k => {
      const { position, ...geometry } = axialAt(0);
      const shifted = [position[0], position[1] + 0.4 * k, 3 * k] as const;
      return plane({ ...geometry, position: shifted });
    });
    const [grid] = volumeGrids(tilted);
    expect(grid?.affine?.[1]?.[2]).toBeCloseTo(-0.4, 10);
    expect(grid?.affine?.[2]?.[2]).toBe(3);
    expect(grid?.spacing[2]).toBeCloseTo(Math.hypot(0.4, 3), 10);
  });

  test('on a grid without a place in the patient when they have none', () => {
    expect(volumeGrids([plane(null), plane(null)])).toEqual([
      { size: { width: 4, height: 3, depth: 2 }, spacing: [1, 1, 1], affine: null, slices: [0, 1] },
    ]);
    expect(volumeGrids([])).toEqual([]);
  });
});
