import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { openPacs } from '#server/pacs/pacs.ts';
import { makeCertificate, type Certificate } from '#test/support/certificates.ts';
import { pacsSource } from '#test/support/pacs-source.ts';

let server: Server;
let [pacsCertificate, ours, strangers]: Certificate[] = [];
let url = '';
beforeAll(async () => {
  [pacsCertificate, ours, strangers] = await Promise.all(
    ['pacs', 'quorum', 'stranger'].map(makeCertificate)
  );
  const identity = { ...pacsCertificate, ca: ours?.cert, requestCert: true };
  server = createServer(identity, (_, response) => response.writeHead(200).end('[]'));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const search = (tls: { cert?: Buffer; key?: Buffer; ca?: Buffer }) =>
  openPacs(pacsSource(url, { tls, patienceMs: 4000 })).search('/studies', new URLSearchParams());

it('a PACS that asks for a certificate gets ours', async () => {
  expect(await search({ ...ours, ca: pacsCertificate!.cert })).toEqual([]);
});

it('a PACS refuses without a certificate, or with another than it knows', async () => {
  const refused = { reason: expect.stringMatching(/AWAY|DAMAGED/) };
  await expect(search({ ca: pacsCertificate!.cert })).rejects.toMatchObject(refused);
  const stranger = { ...strangers, ca: pacsCertificate!.cert };
  await expect(search(stranger)).rejects.toMatchObject(refused);
});

it('a PACS whose certificate nobody vouches for is not spoken to', async () => {
  await expect(search({ ...ours })).rejects.toMatchObject({
    reason: 'AWAY',
    message: expect.stringMatching(/certificate/),
  });
});
