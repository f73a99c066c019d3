/** The set with the member if it was without, and without it otherwise. */
export function toggled(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  return new Set(set.has(member) ? [...set].filter(each => each !== member) : [...set, member]);
}
