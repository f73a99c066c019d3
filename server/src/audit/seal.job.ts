import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import { keepAnchor } from './anchor-file.ts';
import { BEGINNING, linkHash } from './chain.ts';
import { findHead, insertLinks, lockChain, takePending } from './chain.repository.ts';

/**
 * Seals into the chain whatever waits for it, and writes where the chain has come to into the
 * file of anchors, if there is one. Apart from the acts themselves, so that these never wait for
 * each other.
 */
export async function sealAudit(db: Kysely<Database>, anchorFile?: string): Promise<void> {
  await db.transaction().execute(async trx => {
    await lockChain(trx);
    // All at one time, so that nothing older can come later.
    const sealedAt = new Date().toISOString();
    while (await sealBatch(trx, sealedAt));
  });
  const head = await findHead(db);
  if (anchorFile !== undefined && head) await keepAnchor(anchorFile, head);
}

/** @returns whether there was anything to seal */
async function sealBatch(trx: Kysely<Database>, sealedAt: string): Promise<boolean> {
  const entries = await takePending(trx);
  if (entries.length === 0) return false;
  let { position, hash } = (await findHead(trx)) ?? { position: 0, hash: BEGINNING };
  const links = entries.map(entry => {
    position += 1;
    hash = linkHash(hash, { position, sealedAt, entry });
    return { position, sealedAt, entry, hash };
  });
  await insertLinks(trx, links);
  return true;
}
