import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Export, Task } from '#server/contract/index.ts';
import { readDataSet } from '#server/dicom/file/data-set.ts';
import { text } from '#server/dicom/file/element-value.ts';
import { readFileFormat } from '#server/dicom/file/file-format.ts';
import { TAG } from '#server/dicom/file/tag.ts';
import { readImage } from '#test/support/dicom-image.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { download, exportAs } from '#test/support/export.ts';
import { judgedTask } from '#test/support/judged-task.ts';

const ROWS = 20;
const COLUMNS = 30;
const NIFTI_HEADER = 352;

let quorum: TestApp;
let taskMaster: Client;
let administrator: Client;
let task: Task;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  administrator = await quorum.as('administrator');
  task = await judgedTask(quorum, taskMaster);
});
afterAll(() => quorum.close());

const filesOf = async (wanted: Parameters<typeof exportAs>[3], person = taskMaster) =>
  download(person, await exportAs(quorum, person, task, wanted));

/** How many voxels of each slice have the value. */
function countPerSlice(niftiGz: Uint8Array | undefined, value: number): number[] {
  const voxels = gunzipSync(niftiGz ?? Buffer.alloc(0)).subarray(NIFTI_HEADER);
  return Array.from({ length: 5 }, (_, slice) => {
    const area = voxels.subarray(slice * ROWS * COLUMNS, (slice + 1) * ROWS * COLUMNS);
    return area.reduce((count, voxel) => count + (voxel === value ? 1 : 0), 0);
  });
}

const json = (file: Uint8Array | undefined) => JSON.parse(Buffer.from(file ?? []).toString());
const lines = (file: Uint8Array | undefined) =>
  Buffer.from(file ?? [])
    .toString()
    .split('\r\n');

describe('the consensus as NIfTI', () => {
  it('has the fused masks, the edited ones where an expert edited, and not the rejected', async () => {
    const files = await filesOf({ format: 'nifti' });
    expect(countPerSlice(files.get('series-1/left-kidney.nii.gz'), 1)).toEqual([56, 64, 4, 0, 0]);
    expect(countPerSlice(files.get('series-1/right-kidney.nii.gz'), 1)).toEqual([0, 0, 0, 0, 0]);
  });

  it('tells fused slices from accepted ones and from those nobody judged', async () => {
    const judged = (await filesOf({ format: 'nifti' })).get('series-1/judged.nii.gz');
    const all = ROWS * COLUMNS;
    expect(countPerSlice(judged, 1)).toEqual([all, 0, 0, 0, 0]);
    expect(countPerSlice(judged, 2)).toEqual([0, all, all, 0, 0]);
    expect(countPerSlice(judged, 3)).toEqual([0, 0, 0, all, 0]);
  });

  it('has only what an expert accepted where that is asked for', async () => {
    const files = await filesOf({ format: 'nifti', of: 'reviewed' });
    expect(countPerSlice(files.get('series-1/left-kidney.nii.gz'), 1)).toEqual([0, 64, 4, 0, 0]);
  });

  it('has what a rater drew, under a number', async () => {
    const files = await filesOf({ format: 'nifti', of: 'raters' });
    const left = files.get('series-1-rater-1/left-kidney.nii.gz');
    expect(countPerSlice(left, 1)).toEqual([56, 64, 72, 80, 0]);
  });

  it('has the probability of each pixel where that is asked for', async () => {
    const files = await filesOf({ format: 'nifti', of: 'probability' });
    const bytes = gunzipSync(files.get('series-1/left-kidney.nii.gz') ?? Buffer.alloc(0));
    const voxels = new Float32Array(new Uint8Array(bytes.subarray(NIFTI_HEADER)).buffer);
    const first = voxels.subarray(0, ROWS * COLUMNS);
    expect(first.filter(value => value > 0.5)).toHaveLength(56);
    expect(first[0]).toBe(0);
  });
});

describe('the other formats', () => {
  it('NRRD says where its voxels lie', async () => {
    const files = await filesOf({ format: 'nrrd' });
    const [head] = Buffer.from(files.get('series-1/left-kidney.nrrd') ?? [])
      .toString('latin1')
      .split('\n\n');
    expect(head).toContain('sizes: 30 20 5');
    expect(head).toContain('space origin: (11.5,-22.25,33)');
  });

  it('PNG has a picture for each structure on each slice that counts', async () => {
    const files = await filesOf({ format: 'png' });
    expect([...files.keys()]).toEqual([
      'series-1/slice-0001-left-kidney.png',
      'series-1/slice-0001-right-kidney.png',
      'series-1/slice-0002-left-kidney.png',
      'series-1/slice-0002-right-kidney.png',
      'series-1/slice-0003-left-kidney.png',
      'series-1/slice-0003-right-kidney.png',
      'manifest.json',
    ]);
  });

  it('COCO has an annotation for each structure that is present', async () => {
    const { annotations, images } = json(
      (await filesOf({ format: 'coco' })).get('annotations.json')
    );
    expect(images).toHaveLength(3);
    expect(annotations.map(({ area }: { area: number }) => area)).toEqual([56, 64, 4]);
  });

  it('nnU-Net has images with values, and labels that ignore what nobody judged or an expert rejected', async () => {
    const files = await filesOf({ format: 'nnunet', of: 'consensus' });
    expect(json(files.get('dataset.json'))).toMatchObject({
      channel_names: { 0: 'CT' },
      labels: { background: 0, 'left-kidney': 1, 'right-kidney': 2, ignore: 3 },
      numTraining: 1,
    });
    const labels = files.get('labelsTr/series-1.nii.gz');
    const all = ROWS * COLUMNS;
    expect(countPerSlice(labels, 1)).toEqual([56, 64, 4, 0, 0]);
    expect(countPerSlice(labels, 3)).toEqual([0, 0, 0, all, all]);
    const image = gunzipSync(files.get('imagesTr/series-1_0000.nii.gz') ?? Buffer.alloc(0));
    expect(image.readFloatLE(NIFTI_HEADER + 4 * 2 * all)).toBe(1002);
  });

  it('CSV has every number, and no formula that a spreadsheet would run', async () => {
    const files = await filesOf({ format: 'csv' });
    expect(lines(files.get('items.csv'))).toHaveLength(5 + 2);
    expect(lines(files.get('answers.csv'))[1]).toMatch(
      /^"Series 1, slice 1",Left kidney,Rater 1,outlined,,,,,56,1,1,12.5,4,2,3,0,0,0,1,1,5,2.75,mouse,/
    );
    expect(lines(files.get('verdicts.csv'))[3]).toContain(",rejected,too large,'=1+1,0,");
    expect(lines(files.get('consensus.csv'))).toHaveLength(8 + 2);
  });
});

/** Elements of a DICOM file, as text. */
const valuesIn = (file: Uint8Array | undefined, ...tags: number[]) => {
  const { bytes, offset, encoding } = readFileFormat(file ?? new Uint8Array());
  const dataSet = readDataSet(bytes, offset, encoding, new Set(tags));
  return tags.map(tag => text(dataSet, tag));
};

describe('DICOM', () => {
  const uids = [TAG.StudyInstanceUID, TAG.FrameOfReferenceUID];

  it('refers to the de-identified images beside it', async () => {
    const files = await filesOf({ format: 'seg', images: true });
    expect([...files.keys()]).toEqual([
      'series-1/consensus-seg.dcm',
      ...[1, 2, 3, 4, 5].map(slice => `series-1/images/slice-000${slice}.dcm`),
      'manifest.json',
    ]);
    const image = files.get('series-1/images/slice-0002.dcm') ?? new Uint8Array();
    const seg = files.get('series-1/consensus-seg.dcm') ?? new Uint8Array();
    expect(valuesIn(image, ...uids)).toEqual(valuesIn(seg, ...uids));
    const { sopInstanceUid, frame, geometry } = readImage(image);
    expect(Buffer.from(seg).includes(sopInstanceUid)).toBe(true);
    expect(Buffer.from(frame.bytes).readUInt16LE(0)).toBe(1001);
    expect(geometry?.position).toEqual([-11.5, 22.25, 38]);
  });

  it('holds only what an expert accepted unless more is asked for', async () => {
    const [frames] = await Promise.all([
      filesOf({ format: 'seg' }),
      filesOf({ format: 'seg', of: 'consensus' }),
    ]).then(all => [
      all.map(files => valuesIn(files.get('series-1/consensus-seg.dcm'), TAG.NumberOfFrames)),
    ]);
    expect(frames).toEqual([['4'], ['6']]);
  });

  it('is the same object whenever it says the same', async () => {
    const uid = async () => {
      const files = await filesOf({ format: 'rtstruct', of: 'raters' });
      return valuesIn(files.get('series-1/rater-1-rtstruct.dcm'), TAG.SOPInstanceUID);
    };
    expect(await uid()).toEqual(await uid());
  });

  it('has the hospital’s identifiers for an administrator, which is written down', async () => {
    const wanted = { format: 'seg', identifiers: 'originals' } as const;
    const files = await filesOf(wanted, administrator);
    const seg = files.get('series-1/consensus-seg.dcm');
    expect(valuesIn(seg, TAG.StudyInstanceUID)).toEqual(['1.2.3.4']);
    expect(Buffer.from(seg ?? []).includes('1.2.3.6.5.1')).toBe(true);
    const uses = await quorum.context.db
      .selectFrom('audit')
      .where('action', '=', 'identity key used')
      .where('actor', '=', administrator.personId)
      .select('subject')
      .execute();
    expect(uses).toEqual([{ subject: task.id }]);
  });

  it('has them for nobody else, and does not show that they were exported', async () => {
    const wanted = { format: 'seg', identifiers: 'originals' } as const;
    const refused = await taskMaster.post(`/tasks/${task.id}/exports`, wanted);
    expect(refused.json()).toMatchObject({ code: 'FORBIDDEN', field: 'identifiers' });
    const { id } = await exportAs(quorum, administrator, task, wanted);
    expect((await taskMaster.get(`/exports/${id}`)).json().code).toBe('EXPORT_NOT_FOUND');
    expect((await taskMaster.get(`/exports/${id}/file`)).json().code).toBe('EXPORT_NOT_FOUND');
    const { rows } = (await taskMaster.get(`/tasks/${task.id}/exports`)).json();
    expect(rows.map((row: Export) => row.id)).not.toContain(id);
  });
});
