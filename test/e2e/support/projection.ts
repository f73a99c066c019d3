import type { Page } from 'playwright-core';
import type { ImagePoint } from 'quorum-server/geometry';

export type PagePoint = { x: number; y: number };

type Vector = [number, number, number];

type Viewport = {
  canvas: HTMLCanvasElement;
  getCurrentImageId(): string;
  worldToCanvas(world: Vector): [number, number];
  canvasToWorld(point: [number, number]): Vector;
};

type CornerstoneWindow = {
  cornerstone: {
    getRenderingEngines(): { getViewport(id: string): Viewport | undefined }[];
    metaData: { get(module: string, imageId: string): Record<string, unknown> };
  };
};

/**
 * Where points of the image lie on the page, by the image's own DICOM attributes and the viewer's
 * camera: not by the map that the product draws with.
 */
export function toPage(
  page: Page,
  viewportId: string,
  points: readonly ImagePoint[]
): Promise<PagePoint[]> {
  return page.evaluate(
    ([id, wanted]) => {
      // A photograph has no place in the patient: the viewer takes pixels for millimetres.
      const numbers = (value: unknown, otherwise: number[]) =>
        Array.isArray(value) ? value.map(Number) : otherwise;
      const { cornerstone } = window as unknown as CornerstoneWindow;
      const viewport = cornerstone
        .getRenderingEngines()
        .flatMap(engine => engine.getViewport(id) ?? [])[0]!;
      const plane = cornerstone.metaData.get('instance', viewport.getCurrentImageId());
      const origin = numbers(plane['ImagePositionPatient'], [0, 0, 0]);
      const orientation = numbers(plane['ImageOrientationPatient'], [1, 0, 0, 0, 1, 0]);
      const [betweenRows, betweenColumns] = numbers(plane['PixelSpacing'], [1, 1]);
      const { left, top } = viewport.canvas.getBoundingClientRect();
      return wanted.map(([x, y]) => {
        const world = origin.map(
          (start, axis) =>
            start +
            (x - 0.5) * betweenColumns! * orientation[axis]! +
            (y - 0.5) * betweenRows! * orientation[axis + 3]!
        ) as Vector;
        const [cx, cy] = viewport.worldToCanvas(world);
        return { x: left + cx, y: top + cy };
      });
    },
    [viewportId, points] as const
  );
}

/** The other way: which points of the image lie at points of the page. */
export function toImage(
  page: Page,
  viewportId: string,
  points: readonly PagePoint[]
): Promise<[number, number][]> {
  return page.evaluate(
    ([id, wanted]) => {
      // A photograph has no place in the patient: the viewer takes pixels for millimetres.
      const numbers = (value: unknown, otherwise: number[]) =>
        Array.isArray(value) ? value.map(Number) : otherwise;
      const { cornerstone } = window as unknown as CornerstoneWindow;
      const viewport = cornerstone
        .getRenderingEngines()
        .flatMap(engine => engine.getViewport(id) ?? [])[0]!;
      const plane = cornerstone.metaData.get('instance', viewport.getCurrentImageId());
      const origin = numbers(plane['ImagePositionPatient'], [0, 0, 0]);
      const orientation = numbers(plane['ImageOrientationPatient'], [1, 0, 0, 0, 1, 0]);
      const [betweenRows, betweenColumns] = numbers(plane['PixelSpacing'], [1, 1]);
      const { left, top } = viewport.canvas.getBoundingClientRect();
      const along = (offset: number[], from: number) =>
        offset.reduce((sum, value, axis) => sum + value * orientation[from + axis]!, 0);
      return wanted.map(({ x, y }): [number, number] => {
        const world = viewport.canvasToWorld([x - left, y - top]);
        const offset = origin.map((start, axis) => world[axis]! - start);
        return [along(offset, 0) / betweenColumns! + 0.5, along(offset, 3) / betweenRows! + 0.5];
      });
    },
    [viewportId, points] as const
  );
}
