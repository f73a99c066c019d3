import { sql } from 'kysely';
import { createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnchors } from '#server/audit/anchor-file.ts';
import { readAuditExport, writeAuditExport } from '#server/audit/audit-export.ts';
import { writeAudit } from '#server/audit/audit.repository.ts';
import { findOutside, readLinks } from '#server/audit/chain.repository.ts';
import { sealAudit } from '#server/audit/seal.job.ts';
import { auditSigningKey } from '#server/audit/signing-key.ts';
import { verifyChain } from '#server/audit/verification.ts';
import { startApp, type TestApp } from '#test/support/app.ts';

let quorum: TestApp;
let folder: string;
let anchors: string;

beforeEach(async () => {
  quorum = await startApp();
  folder = await mkdtemp(join(tmpdir(), 'quorum-audit-'));
  anchors = join(folder, 'anchors');
  for (const batch of [1, 2, 3]) {
    for (let n = 1; n <= 4; n++) await act(`${batch}.${n}`);
    await sealAudit(quorum.context.db, anchors);
  }
});
afterEach(async () => {
  await quorum.close();
  await rm(folder, { recursive: true });
});

const act = (subject: string) =>
  writeAudit(quorum.context.db, { actor: null, action: 'task changed', subject, detail: { n: 1 } });

const verify = async () =>
  (await verifyChain(readLinks(quorum.context.db), await readAnchors(anchors))).findings;

/** As whoever has the database can, past every rule in it. */
const tamper = (statement: string) =>
  quorum.context.db.transaction().execute(async trx => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql.raw(statement).execute(trx);
  });

const entryAt = async (position: number) => {
  for await (const link of readLinks(quorum.context.db))
    if (link.position === position) return link.auditId;
  throw new Error(`Nothing stands at ${position}.`);
};

describe('the audit trail', () => {
  it('is whole as long as nobody touches it, also with entries that wait', async () => {
    await act('not sealed yet');
    expect(await verify()).toEqual([]);
    expect(await findOutside(quorum.context.db)).toEqual({ strays: [], waiting: 1 });
  });

  it('can be neither changed nor emptied by the ordinary way', async () => {
    const { db } = quorum.context;
    for (const table of ['audit', 'audit_link'])
      for (const change of [`delete from ${table}`, `truncate ${table} cascade`])
        await expect(sql.raw(change).execute(db)).rejects.toThrow('never changed');
  });

  it.each([
    "detail = '{}'",
    "subject = 'x'",
    "at = at + interval '1 microsecond'",
    'actor = gen_random_uuid()',
  ])('shows an entry that was changed: %s', async change => {
    const auditId = await entryAt(6);
    await tamper(`update audit set ${change} where id = ${auditId}`);
    expect(await verify()).toEqual([{ kind: 'changed', auditId, position: 6 }]);
  });

  it('shows an entry that was removed, and one removed together with its link', async () => {
    const [first, second] = [await entryAt(3), await entryAt(7)];
    await tamper(`delete from audit where id in (${first}, ${second})`);
    await tamper(`delete from audit_link where audit_id = ${second}`);
    expect(await verify()).toEqual([
      { kind: 'removed', auditId: first, position: 3 },
      { kind: 'links missing', position: 7, count: 1 },
      { kind: 'changed', auditId: await entryAt(8), position: 8 },
    ]);
  });

  it('shows two entries that changed places', async () => {
    const [one, other] = [await entryAt(5), await entryAt(6)];
    await tamper(`update audit_link set audit_id = -1 where position = 5`);
    await tamper(`update audit_link set audit_id = ${one} where position = 6`);
    await tamper(`update audit_link set audit_id = ${other} where position = 5`);
    expect(await verify()).toEqual([
      { kind: 'changed', auditId: other, position: 5 },
      { kind: 'changed', auditId: one, position: 6 },
    ]);
  });

  it('shows an entry that was inserted: past the chain, and as if it were old', async () => {
    const values = `(actor, action, subject, detail, at) values (null, 'x', 'y', '{}', now() - interval '1 day')`;
    await tamper(`insert into audit ${values}`);
    const { strays } = await findOutside(quorum.context.db);
    expect(strays).toHaveLength(1);
    await tamper(`insert into audit_pending values (${strays[0]})`);
    await sealAudit(quorum.context.db, anchors);
    expect(await verify()).toEqual([{ kind: 'inserted later', auditId: strays[0], position: 13 }]);
  });

  it('shows by its anchors that the end was cut off, or the chain made anew', async () => {
    const kept = (await readAnchors(anchors)).map(({ position }) => position);
    expect(kept).toEqual([4, 8, 12]);
    await tamper('delete from audit_link where position > 8');
    expect(await verify()).toEqual([{ kind: 'anchor unmet', position: 12 }]);
    await tamper(`update audit set subject = 'x' where id = ${await entryAt(1)}`);
    await tamper('delete from audit_link; insert into audit_pending select id from audit');
    await sealAudit(quorum.context.db);
    expect(await verify()).toEqual(
      [4, 8, 12].map(position => ({ kind: 'anchor unmet', position }))
    );
  });

  it('adds no anchor when nothing happened, and refuses a file that holds something else', async () => {
    await sealAudit(quorum.context.db, anchors);
    expect(await readAnchors(anchors)).toHaveLength(3);
    await writeFile(anchors, '{"position":1}\n');
    await expect(readAnchors(anchors)).rejects.toThrow('not an anchor');
    await writeFile(anchors, 'anchors\n');
    await expect(readAnchors(anchors)).rejects.toThrow('is not JSON');
    await expect(readAnchors(join(folder, 'none'))).rejects.toThrow('cannot be read');
  });

  it('is sealed once, whoever seals at the same time', async () => {
    for (let n = 0; n < 50; n++) await act(String(n));
    await Promise.all(Array.from({ length: 4 }, () => sealAudit(quorum.context.db)));
    expect(await verify()).toEqual([]);
    expect((await Array.fromAsync(readLinks(quorum.context.db))).length).toBe(62);
  });
});

describe('an exported trail', () => {
  const key = auditSigningKey('a secret of one installation');
  const publicKey = createPublicKey(key);

  const exported = async () => {
    const path = join(folder, 'trail.jsonl');
    const lines = await Array.fromAsync(writeAuditExport(readLinks(quorum.context.db), key));
    await writeFile(path, lines.join(''));
    return path;
  };

  const read = async (path: string, by = publicKey) =>
    (await verifyChain(readAuditExport(path, by), await readAnchors(anchors))).findings;

  it('is verified without the database', async () => {
    expect(await read(await exported())).toEqual([]);
  });

  it('is refused once a byte of it, or who signed it, is another', async () => {
    const path = await exported();
    const another = createPublicKey(auditSigningKey('a secret of another'));
    await expect(read(path, another)).rejects.toThrow('not what this installation signed');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"2.3"', '"2.4"'));
    await expect(read(path)).rejects.toThrow('not what this installation signed');
    await writeFile(path, text.slice(0, text.lastIndexOf('{"signature"')));
    await expect(read(path)).rejects.toThrow('not what this installation signed');
    await writeFile(path, '{"something":"else"}\n');
    await expect(read(path)).rejects.toThrow('not an exported audit trail');
  });

  it('says what had been done to it before', async () => {
    const auditId = await entryAt(6);
    await tamper(`update audit set subject = 'x' where id = ${auditId}`);
    expect(await read(await exported())).toEqual([{ kind: 'changed', auditId, position: 6 }]);
  });
});
