/** Numbers the patterns it is shown, which are keys of several 32-bit words, from 0 upward. */
export type PatternTable = {
  readonly indexOf: (key: Int32Array) => number;
  /** All keys, in the order of their numbers. */
  readonly keys: () => Int32Array;
};

const FIRST_CAPACITY = 256;
const FREE = -1;

/**
 * An open-addressed hash table. Whole keys are compared, so that no number of raters makes two
 * patterns one. The key of all zeros is number 0.
 */
export function openPatternTable(words: number): PatternTable {
  let slots = new Int32Array(2 * FIRST_CAPACITY).fill(FREE);
  let keys = new Int32Array(FIRST_CAPACITY * words);
  let count = 0;

  function slotOf(key: Int32Array, offset: number): number {
    const last = slots.length - 1;
    let hash = key[offset]!;
    for (let word = 1; word < words; word++) hash = Math.imul(hash, 31) + key[offset + word]!;
    hash = Math.imul(hash ^ (hash >>> 16), 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & last;
    while (slots[slot] !== FREE && !equalKeys(keys, slots[slot]! * words, key, offset, words))
      slot = (slot + 1) & last;
    return slot;
  }

  function indexOf(key: Int32Array): number {
    const slot = slotOf(key, 0);
    const known = slots[slot]!;
    if (known !== FREE) return known;
    for (let word = 0; word < words; word++) keys[count * words + word] = key[word]!;
    slots[slot] = count++;
    if (count * words === keys.length) grow();
    return count - 1;
  }

  function grow(): void {
    const larger = new Int32Array(2 * keys.length);
    larger.set(keys);
    keys = larger;
    slots = new Int32Array(2 * slots.length).fill(FREE);
    for (let index = 0; index < count; index++) slots[slotOf(keys, index * words)] = index;
  }

  indexOf(new Int32Array(words));
  return { indexOf, keys: () => keys.subarray(0, count * words) };
}

function equalKeys(
  a: Int32Array,
  offsetA: number,
  b: Int32Array,
  offsetB: number,
  words: number
): boolean {
  for (let word = 0; word < words; word++)
    if (a[offsetA + word] !== b[offsetB + word]) return false;
  return true;
}
