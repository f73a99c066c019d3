import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Picture, Task } from '#server/contract/index.ts';
import { startApp, type Client, type TestApp } from '#test/support/app.ts';
import { pictureOf } from '#test/support/picture-file.ts';
import { kidneys } from '#test/support/task.ts';
import { uploadFiles } from '#test/support/upload.ts';

let quorum: TestApp;
let taskMaster: Client;
let annotator: Client;
let task: Task;

beforeAll(async () => {
  quorum = await startApp();
  taskMaster = await quorum.as('task master');
  annotator = await quorum.as('annotator');
  task = (await taskMaster.post('/tasks', kidneys)).json();
});
afterAll(() => quorum.close());

const upload = (bytes: Uint8Array, person = taskMaster) =>
  uploadFiles(quorum, person, `/tasks/${task.id}/pictures`, [{ name: 'a', bytes }]);

it('is drawn anew: upright, no larger than a screen, and without anything but its pixels', async () => {
  const exif = { IFD0: { Artist: 'Zaphod Beeblebrox' } };
  const file = pictureOf(3200, 800).withExif(exif).withMetadata({ orientation: 6 });
  const answer = await upload(await file.jpeg().toBuffer());
  expect(answer.statusCode).toBe(201);
  const picture: Picture = answer.json();
  expect(picture).toMatchObject({ width: 400, height: 1600 });
  const sent = await annotator.get(`/tasks/${task.id}/pictures/${picture.id}`);
  expect(sent.headers['content-type']).toBe('image/webp');
  const metadata = await sharp(sent.rawPayload).metadata();
  expect(metadata).toMatchObject({ format: 'webp', width: 400, height: 1600 });
  expect(metadata.exif).toBeUndefined();
});

it.each(['png', 'jpeg', 'webp'] as const)('may come as %s', async format => {
  const file = await pictureOf(30, 20).toFormat(format).toBuffer();
  expect((await upload(file)).json()).toMatchObject({ width: 30, height: 20 });
});

it.each([
  ['a drawing that runs scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a text', Buffer.from('no picture at all')],
])('is refused as %s', async (_, bytes) => {
  expect((await upload(bytes)).json().code).toBe('PICTURE_REFUSED');
});

it('goes with an instruction, in the order given', async () => {
  const [first, second] = await Promise.all(
    [11, 12].map(async width => (await upload(await pictureOf(width, 9).png().toBuffer())).json())
  );
  const instructionPictures = [second.id, first.id];
  const changed = await taskMaster.patch(`/tasks/${task.id}`, { instructionPictures });
  expect(changed.json().instructionPictures).toEqual([second, first]);
  const other: Task = (await taskMaster.post('/tasks', kidneys)).json();
  const stolen = await taskMaster.patch(`/tasks/${other.id}`, { instructionPictures });
  expect(stolen.statusCode).toBe(404);
});

it('is added by those who manage the task, and seen by those who see it', async () => {
  const file = await pictureOf(30, 20).png().toBuffer();
  const { id } = (await upload(file)).json();
  expect((await upload(file, annotator)).statusCode).toBe(403);
  expect((await upload(file, await quorum.as('task master'))).statusCode).toBe(403);
  expect((await quorum.nobody.get(`/tasks/${task.id}/pictures/${id}`)).statusCode).toBe(401);
  await taskMaster.patch(`/tasks/${task.id}`, { admission: 'members' });
  expect((await annotator.get(`/tasks/${task.id}/pictures/${id}`)).statusCode).toBe(404);
});
