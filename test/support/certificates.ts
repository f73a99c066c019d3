import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Certificate = { cert: Buffer; key: Buffer };

/** A certificate for 127.0.0.1 that signs itself. */
export async function makeCertificate(name: string): Promise<Certificate> {
  const directory = await mkdtemp(join(tmpdir(), 'quorum-tls-'));
  const [cert, key] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
  const options = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', key, '-out', cert];
  await promisify(execFile)('openssl', ['req', '-x509', ...options, ...subject, ...files]);
  const made = { cert: await readFile(cert), key: await readFile(key) };
  await rm(directory, { recursive: true });
  return made;
}
