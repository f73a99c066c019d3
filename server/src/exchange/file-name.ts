const LONGEST = 60;

/**
 * Names for files and folders, one for each name given: letters, digits and hyphens of any script
 * in lower case, none twice and none that is `taken`.
 */
export function fileNames(names: readonly string[], taken: readonly string[] = []): string[] {
  const used = new Set(taken);
  return names.map(name => {
    const plain = plainName(name);
    let unique = plain;
    for (let count = 2; used.has(unique); count += 1) unique = `${plain}-${count}`;
    used.add(unique);
    return unique;
  });
}

function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return plain.replace(/^-|-$/g, '').slice(0, LONGEST) || 'unnamed';
}
