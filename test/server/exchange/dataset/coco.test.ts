import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cocoJson, type CocoImage } from '#server/exchange/dataset/coco.ts';
import { boundingBox, countPixels, emptyMask } from '#server/geometry/index.ts';
import { pythonVenv } from '#test/python/venv.ts';
import { maskWhere } from '#test/support/original-series.ts';
import { picture } from '#test/support/picture.ts';

const jsonOf = async (images: readonly CocoImage[]): Promise<string> => {
  const pieces: string[] = [];
  for await (const piece of cocoJson('Kidneys', ['left', 'right'], images)) pieces.push(piece);
  return pieces.join('');
};

const folder = mkdtempSync(join(tmpdir(), 'quorum-coco-'));
afterAll(() => rmSync(folder, { recursive: true }));
const python = await pythonVenv(['pycocotools']);

describe('a COCO dataset', () => {
  test('lists images that were judged, and annotations of what is present on them', async () => {
    const mask = picture('.#.', '.##');
    const size = { width: 3, height: 2 };
    const dataset: unknown = JSON.parse(
      await jsonOf([
        { fileName: 'a.png', size, masks: [emptyMask(size), mask] },
        { fileName: 'b.png', size, masks: [emptyMask(size), emptyMask(size)] },
      ])
    );
    expect(dataset).toEqual({
      info: { description: 'Kidneys' },
      categories: [
        { id: 1, name: 'left' },
        { id: 2, name: 'right' },
      ],
      images: [
        { id: 1, file_name: 'a.png', width: 3, height: 2 },
        { id: 2, file_name: 'b.png', width: 3, height: 2 },
      ],
      annotations: [
        {
          id: 1,
          image_id: 1,
          category_id: 2,
          segmentation: { counts: [2, 2, 1, 1], size: [2, 3] },
          area: 3,
          bbox: [1, 0, 2, 2],
          iscrowd: 0,
        },
      ],
    });
  });

  test.skipIf(python === null)(
    'has the exact masks, holes too, as pycocotools reads them',
    async () => {
      const size = { rows: 37, columns: 41 };
      const ring = (radius: number) =>
        maskWhere(size, (x, y) => Math.abs(Math.hypot(x - 19, y - 17) - radius) < 4);
      const noise = maskWhere(size, (x, y) => (x * 7 + y * 13 + x * y) % 5 < 2);
      const all = maskWhere(size, () => true);
      const images = [
        { fileName: 'rings', size: { width: 41, height: 37 }, masks: [ring(12), ring(9)] },
        { fileName: 'others', size: { width: 41, height: 37 }, masks: [noise, all] },
      ];
      const path = join(folder, 'coco.json');
      writeFileSync(path, await jsonOf(images));
      const script = join(import.meta.dirname, '../../../python/read-coco.py');
      const read: unknown = JSON.parse(execFileSync(python ?? '', [script, path]).toString());
      const expected = images.map(({ fileName, masks }) => {
        const described = masks.map((mask, index) => {
          const box = boundingBox(mask)!;
          const bbox = [box.x, box.y, box.width, box.height];
          const runs = [...mask.runs];
          return [['left', 'right'][index], { bbox, area: countPixels(mask), runs }];
        });
        return [fileName, Object.fromEntries(described)];
      });
      expect(read).toEqual(Object.fromEntries(expected));
    }
  );
});
