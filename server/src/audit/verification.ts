import { BEGINNING, linkHash } from './chain.ts';
import type { Anchor } from './anchor-file.ts';
import type { StoredLink } from './chain.repository.ts';

/** Something that nobody can have done by way of Quorum. */
export type Finding =
  | { kind: 'changed' | 'removed' | 'inserted later'; auditId: string; position: number }
  | { kind: 'links missing'; position: number; count: number }
  | { kind: 'never sealed'; auditId: string }
  | { kind: 'anchor unmet'; position: number };

/** How far the chain reaches, and what is wrong with it. */
export type Verification = { links: number; hash: string; findings: Finding[] };

/** How long the transaction of an act may take until its entry can be seen, in milliseconds. */
const LONGEST_ACT = 6 * 60 * 60 * 1000;

/**
 * Walks along the chain. What was changed or removed is found where it was, and does not hide what
 * comes later: each link is judged by the one stored before it.
 *
 * @param anchors where the chain had come to before, from outside the database
 */
export async function verifyChain(
  links: AsyncIterable<StoredLink>,
  anchors: readonly Anchor[]
): Promise<Verification> {
  const findings: Finding[] = [];
  const unmet = Map.groupBy(anchors, ({ position }) => position);
  let last = { position: 0, hash: BEGINNING, sealedAt: '' };
  let sealedBefore = '';
  let count = 0;
  for await (const link of links) {
    count += 1;
    const missing = link.position - last.position - 1;
    if (missing > 0)
      findings.push({ kind: 'links missing', position: last.position + 1, count: missing });
    if (link.sealedAt !== last.sealedAt) sealedBefore = last.sealedAt;
    const kind = judge(link, last.hash, sealedBefore);
    if (kind) findings.push({ kind, auditId: link.auditId, position: link.position });
    const anchored = unmet.get(link.position) ?? [];
    if (anchored.every(({ hash }) => hash === link.hash)) unmet.delete(link.position);
    last = link;
  }
  for (const position of unmet.keys()) findings.push({ kind: 'anchor unmet', position });
  return { links: count, hash: last.hash, findings };
}

/** @param sealedBefore when the links before this one's were sealed */
function judge({ entry, hash, ...place }: StoredLink, previous: string, sealedBefore: string) {
  if (!entry) return 'removed';
  if (linkHash(previous, { ...place, entry }) !== hash) return 'changed';
  // What had been there then would have been sealed with them.
  const late = Date.parse(sealedBefore) - Date.parse(entry.at) > LONGEST_ACT;
  return late ? 'inserted later' : undefined;
}
