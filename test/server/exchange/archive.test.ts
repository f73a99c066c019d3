import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { filesIn } from '#server/exchange/archive.ts';
import { FileRefused } from '#server/dicom/file-refused.ts';

const root = mkdtempSync(join(tmpdir(), 'quorum-archive-'));
afterAll(() => rmSync(root, { recursive: true }));

let folders = 0;
const folderOf = async (files: Record<string, string | Buffer>) => {
  const folder = join(root, String((folders += 1)));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
};

const zipOf = async (files: Record<string, string | Buffer>, compress = true) => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), name, { compress });
  }
  zip.end();
  return buffer(zip.outputStream);
};

/** The zip with a name in it replaced by another of the same length. */
const renamed = (zip: Buffer, from: string, to: string) =>
  Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');

const read = async (path: string) => {
  const found: Record<string, string> = {};
  for await (const file of filesIn(path)) {
    if ('reason' in file) found[file.file] = `refused: ${file.reason}`;
    else {
      found[file.name] = await file.bytes().then(
        bytes => Buffer.from(bytes).toString(),
        (error: unknown) => {
          if (error instanceof FileRefused) return `refused: ${error.reason}`;
          throw error;
        }
      );
    }
  }
  return found;
};

describe('the files', () => {
  test('of a folder come in the natural order of their names, those of archives among them', async () => {
    const folder = await folderOf({
      'slice 10.dcm': 'ten',
      'slice 9.dcm': 'nine',
      'b/inner.zip': await zipOf({ 'ct/1.dcm': 'one', 'ct/2.dcm': 'two' }),
    });
    expect(Object.entries(await read(folder))).toEqual([
      ['b/inner.zip/ct/1.dcm', 'one'],
      ['b/inner.zip/ct/2.dcm', 'two'],
      ['slice 9.dcm', 'nine'],
      ['slice 10.dcm', 'ten'],
    ]);
  });

  test('that nobody put there are passed over, and so are links', async () => {
    const zip = await zipOf({ '__MACOSX/._a.dcm': 'junk', 'x/.DS_Store': 'junk', 'x/a': 'a' });
    const folder = await folderOf({ DICOMDIR: 'index', '.hidden/b': 'junk', 'Thumbs.db': '', zip });
    symlinkSync('/etc/hostname', join(folder, 'link'));
    expect(await read(folder)).toEqual({ 'zip/x/a': 'a' });
  });

  test('may be a single file, or a single archive', async () => {
    const folder = await folderOf({ 'a.dcm': 'alone', 'z.zip': await zipOf({ b: 'zipped' }) });
    expect(await read(join(folder, 'a.dcm'))).toEqual({ 'a.dcm': 'alone' });
    expect(await read(join(folder, 'z.zip'))).toEqual({ 'z.zip/b': 'zipped' });
    expect(await read(await folderOf({ 'empty.zip': await zipOf({}) }))).toEqual({});
  });
});

describe('of an archive', () => {
  test('paths that lead out of it are refused, and its other files are read', async () => {
    const zip = await zipOf({ 'dd/evil.dcm': 'evil', 'e/root': 'evil', 'good.dcm': 'good' });
    const climbing = renamed(renamed(zip, 'dd/evil', '../evil'), 'e/root', '/eroot');
    const found = await read(await folderOf({ 'a.zip': climbing }));
    expect(found).toEqual({
      'a.zip/../evil.dcm': 'refused: ARCHIVE_PATH',
      'a.zip//eroot': 'refused: ARCHIVE_PATH',
      'a.zip/good.dcm': 'good',
    });
  });

  test('archives inside are refused', async () => {
    const zip = await zipOf({ 'inner.zip': await zipOf({ a: 'a' }), b: 'b' });
    expect(await read(await folderOf({ 'a.zip': zip }))).toEqual({
      'a.zip/inner.zip': 'refused: NOT_DICOM',
      'a.zip/b': 'b',
    });
  });

  test('encrypted files are refused', async () => {
    const zip = await zipOf({ secret: 'secret' }, false);
    const directory = zip.indexOf(Buffer.from('504b0102', 'hex'));
    zip.writeUInt16LE(zip.readUInt16LE(directory + 8) | 1, directory + 8);
    // Encryption puts a header of 12 bytes before the file's own.
    zip.writeUInt32LE(zip.readUInt32LE(directory + 20) + 12, directory + 20);
    expect(await read(await folderOf({ 'a.zip': zip }))).toEqual({
      'a.zip/secret': 'refused: DAMAGED',
    });
  });

  test('files with damaged bytes are refused, and the others are read', async () => {
    const zip = await zipOf({ broken: 'x'.repeat(5000), whole: 'whole' });
    zip.fill(0xff, 36, 50);
    expect(await read(await folderOf({ 'a.zip': zip }))).toEqual({
      'a.zip/broken': 'refused: DAMAGED',
      'a.zip/whole': 'whole',
    });
  });

  test('nothing is read when its directory is missing', async () => {
    const zip = (await zipOf({ a: 'a', b: 'b' })).subarray(0, -30);
    expect(await read(await folderOf({ 'a.zip': zip }))).toEqual({ 'a.zip': 'refused: DAMAGED' });
  });

  test('no more is unpacked than a hundred times its size, or 1 GiB', async () => {
    const zip = await zipOf({ a: 'a', b: 'b', c: 'c' });
    // The sizes that the directory states for a, b and c: 900 MB, 900 MB and 1.2 GB.
    let entry = -1;
    for (const size of [900e6, 900e6, 1200e6]) {
      entry = zip.indexOf(Buffer.from('504b0102', 'hex'), entry + 1);
      zip.writeUInt32LE(size, entry + 24);
    }
    expect(await read(await folderOf({ 'a.zip': zip }))).toEqual({
      'a.zip/a': 'refused: DAMAGED',
      'a.zip/b': 'refused: TOO_LARGE',
      'a.zip/c': 'refused: TOO_LARGE',
    });
  });
});
