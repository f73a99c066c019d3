const LONGEST = 16;

/** A number as a decimal string (PS3.5 §6.2), as exact as its 16 characters allow. */
export function decimalString(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no decimal string.`);
  let text = String(value);
  for (let digits = 15; text.length > LONGEST; digits -= 1) {
    text = String(Number(value.toPrecision(digits)));
  }
  return text;
}
