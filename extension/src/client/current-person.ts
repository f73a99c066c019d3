import { quorum } from './quorum.ts';

/** Who is signed in where only a signed-in person gets to. */
export async function currentPersonId(): Promise<string> {
  const { person } = await quorum.session();
  if (!person) throw new Error('Nobody is signed in');
  return person.id;
}
