import { fromDense, toDense, type Mask } from '#server/geometry/index.ts';

/** A mask drawn as rows of characters: '#' is in the mask, '.' is not. */
export function picture(...rows: readonly string[]): Mask {
  const width = rows[0]?.length ?? 0;
  const pixels = Uint8Array.from(rows.join(''), character => (character === '#' ? 1 : 0));
  return fromDense(pixels, { width, height: rows.length });
}

/** The rows of a picture's mask, to be compared with what was drawn. */
export function drawn(mask: Mask): string[] {
  const characters = Array.from(toDense(mask), inside => (inside === 1 ? '#' : '.')).join('');
  return Array.from({ length: mask.height }, (_, row) =>
    characters.slice(row * mask.width, (row + 1) * mask.width)
  );
}
