import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { readAnchors } from '../audit/anchor-file.ts';
import { readAuditExport, writeAuditExport } from '../audit/audit-export.ts';
import { writeAudit } from '../audit/audit.repository.ts';
import { findOutside, readLinks } from '../audit/chain.repository.ts';
import { sealAudit } from '../audit/seal.job.ts';
import { auditSigningKey } from '../audit/signing-key.ts';
import { verifyChain, type Finding, type Verification } from '../audit/verification.ts';
import { writeExportFile } from '../exchange/export/export-file.ts';
import { verifySignatures, type SignatureFinding } from '../review/signature/verify-signatures.ts';
import type { Context } from '../routes.ts';
import { CommandRefused } from './command-refused.ts';
import { withContext } from './with-context.ts';

type VerifyOptions = { anchors?: string; file?: string; key?: string };

export function auditCommand(): Command {
  const verify = new Command('verify')
    .description('Find entries that were changed, removed, inserted or moved')
    .option('--anchors <file>', 'also check against AUDIT_ANCHORS, which tells a cut-off end')
    .option('--file <file>', 'verify an exported trail instead of the database')
    .option('--key <file>', 'public key (PEM) of the installation it comes from; by default this')
    .action((options: VerifyOptions) => withContext(context => verifyTrail(context, options)));
  const write = new Command('export')
    .description('Write the trail, signed, into a file of JSON lines')
    .argument('<file>', 'file to write')
    .action((file: string) => withContext(context => exportTrail(context, resolve(file))));
  const key = new Command('key')
    .description('Print the public key of this installation, which exports are signed with')
    .action(() =>
      withContext(async ({ secret }) => void process.stdout.write(publicKey(secret).pem))
    );
  return new Command('audit')
    .description('The trail of every act that changed or disclosed data')
    .addCommand(verify)
    .addCommand(write)
    .addCommand(key);
}

function publicKey(secret: string) {
  const key = createPublicKey(auditSigningKey(secret));
  return { key, pem: key.export({ format: 'pem', type: 'spki' }).toString() };
}

async function verifyTrail(context: Context, { anchors, file, key }: VerifyOptions): Promise<void> {
  const known = anchors === undefined ? [] : await readAnchors(anchors);
  if (file !== undefined) {
    const signer = key === undefined ? publicKey(context.secret).key : await readKey(key);
    report(await verifyChain(readAuditExport(file, signer), known));
    return;
  }
  const snapshot = context.db.transaction().setIsolationLevel('repeatable read');
  await snapshot.execute(async trx => {
    const verification = await verifyChain(readLinks(trx), known);
    const { strays, waiting } = await findOutside(trx);
    for (const auditId of strays) verification.findings.push({ kind: 'never sealed', auditId });
    const { signatures, findings } = await verifySignatures(trx);
    report(verification, findings);
    process.stdout.write(`${signatures} signed verdicts were compared with what was signed.\n`);
    process.stdout.write(`${waiting} entries wait to be sealed.\n`);
  });
  if (anchors === undefined)
    process.stdout.write('Without --anchors nobody can tell whether the end was cut off.\n');
}

async function readKey(path: string): Promise<KeyObject> {
  try {
    return createPublicKey(await readFile(path));
  } catch (cause) {
    throw new CommandRefused(`${path} is no public key (PEM) that can be read.`, { cause });
  }
}

function report(
  { links, hash, findings }: Verification,
  signatures: readonly SignatureFinding[] = []
): void {
  for (const finding of findings) process.stdout.write(`${sentence(finding)}\n`);
  for (const { kind, reviewId } of signatures)
    process.stdout.write(`${SIGNATURES[kind](reviewId)}\n`);
  process.stdout.write(`${links} entries, of which the last has the hash ${hash}.\n`);
  process.stdout.write(
    findings.length === 0 ? 'All of them are as they were written.\n' : 'The trail is not whole.\n'
  );
  if (findings.length + signatures.length > 0) process.exitCode = 1;
}

const SIGNATURES: Record<SignatureFinding['kind'], (reviewId: string) => string> = {
  'signed otherwise': id =>
    `Review ${id} is not what was signed: it, its signature or what was on the screen was changed.`,
  'signature removed': id => `The signature of review ${id} was removed.`,
  'never signed': id => `Review ${id} bears a signature that nobody gave.`,
};

function sentence(finding: Finding): string {
  if (finding.kind === 'links missing')
    return `${finding.count} links are missing from place ${finding.position} on.`;
  if (finding.kind === 'anchor unmet')
    return `The anchor of place ${finding.position} is not met: the trail was made anew or cut off.`;
  if (finding.kind === 'never sealed') return `Entry ${finding.auditId} is not in the chain.`;
  return `Entry ${finding.auditId}, at place ${finding.position}, was ${finding.kind}.`;
}

async function exportTrail({ db, secret, config }: Context, path: string): Promise<void> {
  const detail = { path };
  await writeAudit(db, { actor: null, action: 'audit trail exported', subject: 'audit', detail });
  await sealAudit(db, config.auditAnchors);
  const lines = writeAuditExport(readLinks(db), auditSigningKey(secret));
  const content = Readable.from(lines, { objectMode: false });
  const { bytes, sha256 } = await writeExportFile(path, content, async () => {});
  process.stdout.write(`${path}: ${bytes} bytes, SHA-256 ${sha256}\n`);
}
