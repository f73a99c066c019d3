import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { openPacs } from '#server/pacs/pacs.ts';
import type { PacsReason } from '#server/pacs/pacs-trouble.ts';
import { searchInstances, searchSeries, searchStudies } from '#server/pacs/pacs-search.ts';
import { dicomFile } from '#test/support/dicom-file.ts';
import {
  MULTIPART,
  multipart,
  startHostilePacs,
  type HostilePacs,
} from '#test/support/hostile-pacs.ts';
import { hasOrthanc, startOrthanc, WITHOUT_ORTHANC, type Orthanc } from '#test/support/orthanc.ts';
import { pacsSource } from '#test/support/pacs-source.ts';
import { ctFiles } from '#test/support/task.ts';

const FILE = '/studies/1.2.3.4/series/1.2.3.5/instances/1.2.3.6';

describe('a PACS that misbehaves', () => {
  let hostile: HostilePacs;
  beforeAll(async () => {
    hostile = await startHostilePacs();
  });
  afterAll(() => hostile.stop());

  const reasonOf = async (asked: Promise<unknown>): Promise<PacsReason> => {
    const error: unknown = await asked.then(
      () => undefined,
      (reason: unknown) => reason
    );
    return error instanceof Error && 'reason' in error
      ? (error.reason as PacsReason)
      : ('none' as never);
  };
  const fetchFile = () => openPacs(pacsSource(hostile.url)).file(FILE);
  const whole = multipart(dicomFile());

  it('is told from one that is not there', async () => {
    const gone = openPacs(pacsSource('http://127.0.0.1:1'));
    expect(await reasonOf(gone.file(FILE))).toBe('AWAY');
  });

  it('is given up on after its patience when it says nothing, or stops in the middle', async () => {
    hostile.answer(() => {});
    expect(await reasonOf(fetchFile())).toBe('SLOW');
    hostile.answer((_, response) => {
      response.writeHead(200, MULTIPART).write(whole.subarray(0, 300));
    });
    expect(await reasonOf(fetchFile())).toBe('SLOW');
  });

  it('is not believed when it answers half, or another length than it says', async () => {
    hostile.answer((_, response) => {
      response.writeHead(200, { ...MULTIPART, 'content-length': whole.length });
      response.write(whole.subarray(0, 300), () => response.destroy());
    });
    expect(await reasonOf(fetchFile())).toBe('DAMAGED');
    hostile.answer((_, response) => response.writeHead(200, MULTIPART).end(whole.subarray(0, 300)));
    expect(await reasonOf(fetchFile())).toBe('DAMAGED');
    const stated = whole.toString('latin1').replace('\r\n\r\n', '\r\nContent-Length: 77\r\n\r\n');
    hostile.answer((_, response) =>
      response.writeHead(200, MULTIPART).end(Buffer.from(stated, 'latin1'))
    );
    expect(await reasonOf(fetchFile())).toBe('DAMAGED');
  });

  it.each([
    [401, 'SIGN_IN'],
    [403, 'SIGN_IN'],
    [404, 'NOT_FOUND'],
    [302, 'REFUSED'],
    [429, 'FAILED'],
    [503, 'FAILED'],
  ])('that answers %i is a matter of %s', async (status, reason) => {
    hostile.answer((_, response) => response.writeHead(status, { location: '/elsewhere' }).end());
    expect(await reasonOf(fetchFile())).toBe(reason);
  });

  it('may answer a search with nonsense', async () => {
    for (const answer of ['<html>', '{"rows": []}']) {
      hostile.answer((_, response) => response.writeHead(200).end(answer));
      const search = searchStudies(openPacs(pacsSource(hostile.url)), { offset: 0 });
      expect(await reasonOf(search)).toBe('DAMAGED');
    }
    const odd = [null, 7, { '0020000D': { Value: ['../../etc'] } }, { '0020000D': { Value: 5 } }];
    hostile.answer((_, response) => response.writeHead(200).end(JSON.stringify(odd)));
    const found = await searchStudies(openPacs(pacsSource(hostile.url)), { offset: 0 });
    expect(found).toEqual({ rows: [], more: false });
  });

  it('that knows no paging is not asked for the same instances for ever', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({ '00080018': { Value: [`1.2.${i}`] } }));
    hostile.answer((_, response) => response.writeHead(200).end(JSON.stringify(rows)));
    const series = { studyUid: '1.2.3.4', seriesUid: '1.2.3.5' };
    const found = await searchInstances(openPacs(pacsSource(hostile.url)), series);
    expect(found).toHaveLength(1000);
  });

  it('is asked as the person wrote, without what has a meaning in a search', async () => {
    hostile.answer((_, response) => response.writeHead(204).end());
    hostile.asked.length = 0;
    await searchStudies(openPacs(pacsSource(hostile.url)), {
      patient: 'Müll*er?',
      from: '2024-03-09',
      modality: 'CT',
      offset: 50,
    });
    const [, query] = hostile.asked[0]?.split('?') ?? [];
    expect(Object.fromEntries(new URLSearchParams(query))).toMatchObject({
      PatientName: '*Müller*',
      StudyDate: '20240309-',
      ModalitiesInStudy: 'CT',
      limit: '51',
      offset: '50',
    });
  });

  it('gets a fresh token when it takes the last one for stale, and its call once more', async () => {
    let tokens = 0;
    hostile.answer((request, response) => {
      if (request.url === '/token') {
        const token = { access_token: `token ${++tokens}`, expires_in: 3600 };
        response.writeHead(200).end(JSON.stringify(token));
        return;
      }
      const current = request.headers.authorization === `Bearer token ${Math.max(2, tokens)}`;
      void text(request).then(body => response.writeHead(current ? 200 : 401).end(body));
    });
    const pacs = openPacs(
      pacsSource(hostile.url, {
        authentication: {
          kind: 'client credentials',
          tokenUrl: `${hostile.url}/token`,
          clientId: 'quorum',
          clientSecret: 'secret 31',
        },
      })
    );
    const call = { method: 'POST' as const, body: () => Readable.from(['an object']) };
    expect(await text(await pacs.send('/studies', call))).toBe('an object');
    expect(await text(await pacs.send('/studies', call))).toBe('an object');
    expect(tokens).toBe(2);
  });
});

describe.skipIf(!hasOrthanc)(`Orthanc (${WITHOUT_ORTHANC})`, () => {
  let orthanc: Orthanc;
  const files: Uint8Array[] = [];
  beforeAll(async () => {
    orthanc = await startOrthanc();
    for await (const { bytes } of ctFiles(3)) files.push(await bytes());
    for (const file of files) await orthanc.add(file);
  }, 60_000);
  afterAll(() => orthanc.stop());

  const open = (password = 'of the tests') =>
    openPacs(
      pacsSource(orthanc.dicomweb, {
        authentication: { kind: 'basic', user: 'quorum', password },
        patienceMs: 10_000,
      })
    );

  it('is searched by patient, and found nothing of others in', async () => {
    const { rows } = await searchStudies(open(), { patient: 'doe', offset: 0 });
    expect(rows).toMatchObject([
      { studyUid: '1.2.3.4', patientName: 'Doe Jane', patientId: 'MRN-1', modalities: ['CT'] },
    ]);
    expect((await searchStudies(open(), { patient: 'MRN-2', offset: 0 })).rows).toEqual([]);
  });

  it('gives its series, its instances and each file as it was stored', async () => {
    const [series] = await searchSeries(open(), '1.2.3.4');
    expect(series).toMatchObject({ seriesUid: '1.2.3.5', modality: 'CT', images: 3 });
    const uids = await searchInstances(open(), { studyUid: '1.2.3.4', seriesUid: '1.2.3.5' });
    expect(uids).toEqual(['1.2.3.6.5.0', '1.2.3.6.5.1', '1.2.3.6.5.2']);
    const file = await open().file(`/studies/1.2.3.4/series/1.2.3.5/instances/${uids[1]}`);
    expect(Buffer.from(file).equals(files[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it('turns away a wrong password', async () => {
    const search = searchStudies(open('wrong'), { offset: 0 });
    await expect(search).rejects.toMatchObject({ reason: 'SIGN_IN' });
  });
});
