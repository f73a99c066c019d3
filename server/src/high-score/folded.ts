/** Names that people cannot tell apart by case or by how they were typed are the same. */
export const folded = (name: string) => name.normalize('NFKC').toLowerCase();
