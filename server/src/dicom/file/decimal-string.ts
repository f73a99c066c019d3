const LONGEST = 16;

/** A number as a decimal string (PS3.5 §6.2): all of it, or as many digits as 16 characters hold. */
export function decimalString(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no decimal string.`);
  for (let digits = 17; ; digits -= 1) {
    const rounded = digits === 17 ? value : Number(value.toPrecision(digits));
    const texts = [String(rounded), rounded.toExponential()];
    const found = texts.find(text => text.length <= LONGEST);
    if (found !== undefined) return found;
  }
}
