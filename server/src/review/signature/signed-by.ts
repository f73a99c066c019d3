import { sql, type RawBuilder } from 'kysely';
import type { SignedBy } from '../../contract/index.ts';

/** SQL: who signed the verdict that counts for a consensus, and when; null for one without. */
export function signedBy(consensusId: RawBuilder<unknown>): RawBuilder<SignedBy | null> {
  return sql`(
    select case when signature.name is not null then jsonb_build_object(
             'name', signature.name,
             'signedAt', to_char(signature.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
           end
      from review
      left join signature on signature.review_id = review.id
     where review.consensus_id = ${consensusId} and review.settles
     order by review.created_at desc limit 1)`;
}
