import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPacsFile } from '#server/pacs/pacs-file.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quorum-pacs-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function fileOf(content: string): Promise<string> {
  const path = join(directory, 'pacs.json');
  await writeFile(path, content);
  return path;
}

it('names PACS with how to sign in, and reads certificates beside itself', async () => {
  await writeFile(join(directory, 'ours.pem'), 'certificate 12');
  const entry = {
    name: 'Radiology',
    url: 'https://pacs.example/dicom-web/',
    authentication: { kind: 'bearer', token: 'token 5' },
    tls: { certificateFile: 'ours.pem' },
    images: 'fetched',
    patience: 7.5,
  };
  expect(await readPacsFile(await fileOf(JSON.stringify([entry])))).toEqual([
    {
      name: 'Radiology',
      url: 'https://pacs.example/dicom-web',
      authentication: { kind: 'bearer', token: 'token 5' },
      tls: { cert: Buffer.from('certificate 12') },
      images: 'fetched',
      patienceMs: 7500,
    },
  ]);
});

it.each([
  ['[{', 'no JSON'],
  ['[{"name": "A"}]', '/0'],
  ['[{"name": "A", "url": "ftp://a"}]', '/0/url'],
  ['[{"name": "A", "url": "http://a"}, {"name": "A", "url": "http://b"}]', 'same name'],
  ['[{"name": "A", "url": "http://a", "tls": {"keyFile": "none.key"}}]', 'TLS file of A'],
])('says what is wrong with %s', async (content, what) => {
  const path = await fileOf(content);
  await expect(readPacsFile(path)).rejects.toThrow(what);
});
