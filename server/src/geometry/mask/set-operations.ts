import { fullMask, type Mask } from './mask.ts';
import { requireSameSize, sizeOf } from './size.ts';

/** Which pixels stay, as four bits: bit (in b ? 2 : 0) + (in a ? 1 : 0). */
type Rule = number;
const UNION: Rule = 0b1110;
const INTERSECTION: Rule = 0b1000;
const DIFFERENCE: Rule = 0b0010;
const EXCLUSIVE_OR: Rule = 0b0110;

/** Pixels in either mask. RangeError, as in all of these, where the sizes differ. */
export function union(a: Mask, b: Mask): Mask {
  return combine(a, b, UNION);
}

/** Pixels in both masks. */
export function intersection(a: Mask, b: Mask): Mask {
  return combine(a, b, INTERSECTION);
}

/** Pixels in `a` and not in `b`. */
export function difference(a: Mask, b: Mask): Mask {
  return combine(a, b, DIFFERENCE);
}

/** Pixels in exactly one of the masks. */
export function exclusiveOr(a: Mask, b: Mask): Mask {
  return combine(a, b, EXCLUSIVE_OR);
}

/** Pixels of the image that are not in the mask. */
export function complement(mask: Mask): Mask {
  return difference(fullMask(mask), mask);
}

function combine(a: Mask, b: Mask, rule: Rule): Mask {
  requireSameSize(a, b);
  const runs = new Float64Array(a.runs.length + b.runs.length);
  let [i, j, state, length] = [0, 0, 0, 0];
  while (i < a.runs.length || j < b.runs.length) {
    const nextA = a.runs[i] ?? Infinity;
    const nextB = b.runs[j] ?? Infinity;
    const position = Math.min(nextA, nextB);
    const before = (rule >> state) & 1;
    if (nextA === position) [i, state] = [i + 1, state ^ 1];
    if (nextB === position) [j, state] = [j + 1, state ^ 2];
    if (((rule >> state) & 1) !== before) runs[length++] = position;
  }
  return { ...sizeOf(a), runs: runs.slice(0, length) };
}
