import { VERIFIED_METHODS, type VerifiedAuthor } from 'quorum-server/contract';
import { texts } from '../../../texts/texts.ts';

/** What the reader calls whoever made a mask. */
export function authorName({ kind, name }: Pick<VerifiedAuthor, 'kind' | 'name'>): string {
  const { kinds, methods, rater } = texts.verification;
  if (kind === 'consensus' || kind === 'raters') return kinds[kind];
  const method = VERIFIED_METHODS.find(known => known === name);
  return method ? methods[method] : rater(name.replace(/\D+/, ''));
}
