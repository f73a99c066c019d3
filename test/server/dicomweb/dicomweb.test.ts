import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assignment, ImageReference, Task } from '#server/contract/index.ts';
import type { SourceFile } from '#server/exchange/archive.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { ask, ctFiles, importInto, makeTask } from '#test/support/task.ts';

let quorum: TestApp;
let task: Task;
let taskMaster: Client;
let annotator: Client;
let mine: Assignment;
let others: Assignment;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  task = await makeTask(quorum, taskMaster, { slices: 20, everyNth: 9 });
  annotator = await quorum.as('annotator');
  const stranger = await quorum.as('annotator');
  [mine] = (await ask(annotator, task)) as [Assignment];
  others = (await ask(stranger, task, 3)).find(
    ({ itemId }) => itemId !== mine.itemId
  ) as Assignment;
});
afterAll(() => quorum.close());

const root = '/quorum/dicomweb/studies';
const series = ({ studyInstanceUID: study, seriesInstanceUID }: ImageReference) =>
  `${root}/${study}/series/${seriesInstanceUID}`;
const frame = (image: ImageReference) =>
  `${series(image)}/instances/${image.sopInstanceUID}/frames/1`;

/** The same files with an empty position, as radiographs have. */
async function* withoutPlace(files: AsyncIterable<SourceFile>): AsyncGenerator<SourceFile> {
  for await (const { name, bytes } of files) {
    const file = Buffer.from(await bytes());
    // The position becomes a private attribute.
    file.write('!', file.indexOf(Buffer.from('200032004453', 'hex')), 'latin1');
    yield { name, bytes: () => Promise.resolve(file) };
  }
}

describe('DICOMweb', () => {
  it('finds the study of an item one was given, by its UID alone', async () => {
    const named = await annotator.get(`${root}?StudyInstanceUID=${mine.image.studyInstanceUID}`);
    expect(named.headers['content-type']).toMatch(/^application\/dicom\+json/);
    expect(named.json()).toMatchObject([{ '00201208': { Value: [6] } }]);
    expect((await annotator.get(root)).json()).toEqual([]);
  });

  it('shows the slice with its neighbours, and where among them it lies', async () => {
    const metadata = (await annotator.get(`${series(mine.image)}/metadata`)).json();
    const uids = metadata.map(
      (instance: Record<string, { Value: string[] }>) => instance['00080018']?.Value[0]
    );
    expect(uids).toHaveLength(6);
    expect(uids.indexOf(mine.image.sopInstanceUID)).toBe(0);
  });

  it('shows an image without a place in the patient alone, with its spacing', async () => {
    const photographs = await makeTask(quorum, taskMaster, { slices: 0 });
    await importInto(quorum, photographs, withoutPlace(ctFiles(3)));
    const [, second] = await ask(annotator, photographs, 2);
    if (!second) throw new Error('There are too few items.');
    const metadata = (await annotator.get(`${series(second.image)}/metadata`)).json();
    expect(metadata).toHaveLength(1);
    expect(metadata[0]['00080018'].Value).toEqual([second.image.sopInstanceUID]);
    expect(second.image.pixelSpacing).toEqual([0.75, 0.5]);
  });

  it("sends the slice's pixels as they were imported", async () => {
    const answer = await annotator.get(frame(mine.image));
    expect(answer.headers['content-type']).toMatch(/^multipart\/related/);
    const start = answer.rawPayload.indexOf('\r\n\r\n') + 4;
    expect(answer.rawPayload.readUInt16LE(start)).toBe(1000);
  });

  it('puts the task’s window into the metadata', async () => {
    const [first] = (await annotator.get(`${series(mine.image)}/metadata`)).json();
    expect([first['00281050'].Value, first['00281051'].Value]).toEqual([[40], [400]]);
  });

  it.each([
    ['searched', (image: ImageReference) => `${root}?StudyInstanceUID=${image.studyInstanceUID}`],
    ['its series listed', (image: ImageReference) => `${root}/${image.studyInstanceUID}/series`],
    ['its metadata read', (image: ImageReference) => `${series(image)}/metadata`],
    ['its pixels read', frame],
  ])(
    "answers 404 when somebody else's item is %s, as for a UID that does not exist",
    async (_, path) => {
      const refused = await annotator.get(path(others.image));
      const unknown = await annotator.get(path({ ...others.image, studyInstanceUID: '2.25.1' }));
      expect([refused.statusCode, refused.json()]).toEqual([404, unknown.json()]);
      expect((await quorum.nobody.get(path(mine.image))).statusCode).toBe(401);
    }
  );

  it("does not reach another item's pixels through one's own study", async () => {
    const mixed = { ...mine.image, sopInstanceUID: others.image.sopInstanceUID };
    expect((await annotator.get(frame(mixed))).statusCode).toBe(404);
  });

  it('shows every item to those who judge or manage the task', async () => {
    const expert = await quorum.as('expert');
    for (const person of [expert, taskMaster])
      expect((await person.get(frame(others.image))).statusCode).toBe(200);
    const elsewhere = await quorum.as('task master');
    expect((await elsewhere.get(frame(others.image))).statusCode).toBe(404);
  });

  it('sends nothing that identifies the patient', async () => {
    const answers = await Promise.all([
      annotator.get(`${root}?StudyInstanceUID=${mine.image.studyInstanceUID}`),
      annotator.get(`${root}/${mine.image.studyInstanceUID}/series`),
      annotator.get(`${series(mine.image)}/metadata`),
    ]);
    for (const { body } of answers) expect(body).not.toMatch(/Doe|MRN|1\.2\.3\./);
  });

  it('writes down who was shown which study', async () => {
    const { db } = quorum.context;
    await annotator.get(`${series(mine.image)}/metadata`);
    const rows = await db
      .selectFrom('audit')
      .where('action', '=', 'study disclosed')
      .where('subject', '=', mine.image.studyInstanceUID)
      .select('actor')
      .execute();
    expect(rows).toContainEqual({ actor: annotator.personId });
  });
});
