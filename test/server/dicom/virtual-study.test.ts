import { describe, expect, test } from 'vitest';
import { readImage } from '#test/support/dicom-image.ts';
import { seriesRow, studyRow, virtualStudy, type ItemView } from '#server/dicom/virtual-study.ts';
import { dicomFile } from '#test/support/dicom-file.ts';

const { header } = readImage(
  dicomFile(
    { tag: 0x00281050, vr: 'DS', value: 300 },
    { tag: 0x00281051, vr: 'DS', value: 1500 },
    { tag: 0x00281056, vr: 'CS', value: 'SIGMOID' }
  )
);
const view: ItemView = {
  secret: 'key',
  itemId: 'item-1',
  itemName: 'CT 3 · slice 12',
  window: null,
  slices: ['image-1', 'image-2', 'image-3'].map(imageId => ({
    imageId,
    header,
    transferSyntax: '1.2.840.10008.1.2.4.80',
  })),
};
const uidsOf = (of: ItemView) =>
  [...JSON.stringify(virtualStudy(of)).matchAll(/2\.25\.\d+/g)].map(([uid]) => uid);

describe('a virtual study', () => {
  test('has the slices in their order, under UIDs that are valid and its own', () => {
    const study = virtualStudy(view);
    expect(study.instances.map(({ imageId }) => imageId)).toEqual([
      'image-1',
      'image-2',
      'image-3',
    ]);
    const uids = new Set([study.studyUid, study.seriesUid, ...study.instances.map(i => i.sopUid)]);
    expect(uids.size).toBe(5);
    for (const uid of uids) expect(uid).toMatch(/^2\.25\.[1-9]\d{30,38}$/);
    expect(study.instances[1]?.metadata).toMatchObject({
      '00080018': { vr: 'UI', Value: [study.instances[1]?.sopUid] },
      '0020000D': { vr: 'UI', Value: [study.studyUid] },
      '0020000E': { vr: 'UI', Value: [study.seriesUid] },
      '00200013': { vr: 'IS', Value: [2] },
      '00280010': { vr: 'US', Value: [3] },
      '00083002': { vr: 'UI', Value: ['1.2.840.10008.1.2.4.80'] },
    });
  });

  test('has the same UIDs every time, and no UID in common with another item or server', () => {
    const uids = uidsOf(view);
    expect(uidsOf(view)).toEqual(uids);
    const others = [{ itemId: 'item-2' }, { secret: 'other key' }].flatMap(other =>
      uidsOf({ ...view, ...other })
    );
    expect(others.filter(uid => uids.includes(uid))).toEqual([]);
  });

  test('names the item where a viewer shows the patient, and says it is de-identified', () => {
    const [instance] = virtualStudy({ ...view, itemName: 'a\\b\n' + 'c'.repeat(80) }).instances;
    expect(instance?.metadata['00100010']).toEqual({ vr: 'PN' });
    expect(instance?.metadata['00100020']).toEqual({
      vr: 'LO',
      Value: ['a b ' + 'c'.repeat(60)],
    });
    expect(instance?.metadata['00120062']).toEqual({ vr: 'CS', Value: ['YES'] });
  });

  test("shows the images' own window, or the task's in its place", () => {
    const windowOf = (window: ItemView['window']) => {
      const metadata = virtualStudy({ ...view, window }).instances[0]?.metadata ?? {};
      return ['00281050', '00281051', '00281056'].map(tag => metadata[tag]?.Value?.[0]);
    };
    expect(windowOf(null)).toEqual([300, 1500, 'SIGMOID']);
    expect(windowOf({ center: 40, width: 400 })).toEqual([40, 400, undefined]);
  });

  test('is found by a search as one study with one series', () => {
    const study = virtualStudy(view);
    expect(studyRow(study)).toMatchObject({
      '0020000D': { Value: [study.studyUid] },
      '00080061': { Value: ['CT'] },
      '00201208': { Value: [3] },
    });
    expect(seriesRow(study)).toMatchObject({
      '0020000E': { Value: [study.seriesUid] },
      '00080060': { Value: ['CT'] },
      '00201209': { Value: [3] },
    });
  });
});
