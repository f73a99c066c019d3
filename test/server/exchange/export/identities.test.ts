import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, type ExportFormat, type Task } from '#server/contract/index.ts';
import { TAG } from '#server/dicom/file/tag.ts';
import type { SourceFile } from '#server/exchange/archive.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { dicomFile } from '#test/support/dicom-file.ts';
import { download, exportAs } from '#test/support/export.ts';
import { judge, outlineAndFuse } from '#test/support/judged-task.ts';
import { importInto, kidneys } from '#test/support/task.ts';

/** Stand nowhere but in what is to be kept from everyone but the administrator. */
const NAME = 'PLANTEDNAME';
const UID_ROOT = '1.2.826.99.4711';

let quorum: TestApp;
let taskMaster: Client;
let administrator: Client;
let task: Task;

/** Slices with a name in texts, private attributes and file names, and UIDs in each place. */
async function* plantedFiles(): AsyncGenerator<SourceFile> {
  for (let slice = 0; slice < 5; slice++) {
    const bytes = dicomFile(
      { tag: TAG.SOPInstanceUID, vr: 'UI', value: `${UID_ROOT}.3.${slice}` },
      { tag: TAG.StudyInstanceUID, vr: 'UI', value: `${UID_ROOT}.1` },
      { tag: TAG.SeriesInstanceUID, vr: 'UI', value: `${UID_ROOT}.2` },
      { tag: TAG.FrameOfReferenceUID, vr: 'UI', value: `${UID_ROOT}.4` },
      { tag: TAG.PatientName, vr: 'PN', value: `${NAME}^A` },
      { tag: TAG.PatientID, vr: 'LO', value: `${NAME}-B` },
      { tag: 0x00080050, vr: 'SH', value: `${NAME}-C` },
      { tag: 0x00080090, vr: 'PN', value: `${NAME}^D` },
      { tag: 0x0008103e, vr: 'LO', value: `${NAME}-E` },
      { tag: 0x00204000, vr: 'LT', value: `${NAME} F` },
      { tag: 0x00090010, vr: 'LO', value: NAME },
      { tag: 0x00091001, vr: 'LO', value: `${NAME}-G` },
      { tag: TAG.ImagePositionPatient, vr: 'DS', value: [-11.5, 22.25, 33 + 5 * slice] },
      { tag: TAG.Rows, vr: 'US', value: 20 },
      { tag: TAG.Columns, vr: 'US', value: 30 },
      { tag: TAG.PixelData, vr: 'OW', value: new Uint8Array(20 * 30 * 2) }
    );
    yield { name: `${NAME}/${slice}.dcm`, bytes: async () => bytes };
  }
}

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  administrator = await quorum.as('administrator');
  task = (await taskMaster.post('/tasks', kidneys)).json();
  await importInto(quorum, task, plantedFiles());
  task = (await taskMaster.get(`/tasks/${task.id}`)).json();
  await judge(quorum, task, await outlineAndFuse(quorum, task));
});
afterAll(() => quorum.close());

/** Every byte of an export, unpacked as far as it goes. */
async function bytesOf(person: Client, wanted: Parameters<typeof exportAs>[3]): Promise<Buffer> {
  const files = await download(person, await exportAs(quorum, person, task, wanted));
  const parts = [...files].flatMap(([name, bytes]) => [
    Buffer.from(name),
    bytes,
    ...(name.endsWith('.gz') ? [gunzipSync(bytes)] : []),
  ]);
  return Buffer.concat(parts);
}

/** What of the planted stands in these bytes, as text of one byte a character or of two. */
const found = (bytes: Buffer) =>
  [NAME, UID_ROOT].filter(planted =>
    (['latin1', 'utf16le'] as const).some(encoding =>
      bytes.includes(Buffer.from(planted, encoding))
    )
  );

const CASES = Object.entries(EXPORT_FORMATS).flatMap(([format, sources]) =>
  // Object.entries forgets which keys there are.
  sources.map(of => ({ format: format as ExportFormat, of }))
);

describe('what a task master downloads leads nobody to the patient:', () => {
  it.each(CASES)('$format of $of', async wanted => {
    expect(found(await bytesOf(taskMaster, { ...wanted, images: true }))).toEqual([]);
  });

  it('everything raw', async () => {
    const answer = await taskMaster.get(`/tasks/${task.id}/export/raw.json`);
    expect(found(answer.rawPayload)).toEqual([]);
  });
});

describe('what an administrator exports on purpose', () => {
  it('leads to the images, and still names nobody', async () => {
    const wanted = { format: 'seg', identifiers: 'originals' } as const;
    expect(found(await bytesOf(administrator, wanted))).toEqual([UID_ROOT]);
  });
});
