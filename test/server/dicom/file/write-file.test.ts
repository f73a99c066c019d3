import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalString } from '#server/dicom/file/decimal-string.ts';
import { writeFile } from '#server/dicom/file/write-file.ts';

describe('a decimal string', () => {
  test('has all digits of a number that fits', () => {
    expect(decimalString(-0.9765625)).toBe('-0.9765625');
    expect(decimalString(1234567890.12345)).toBe('1234567890.12345');
  });

  test('keeps the exponent of a number that does not fit', () => {
    expect(decimalString(-6.123233995736766e-17)).toBe('-6.123233996e-17');
  });

  test('is at most 16 characters long and has nine right digits', () => {
    const size = fc.double({ noNaN: true, min: 1e-90, max: 1e90 });
    const finite = fc.tuple(size, fc.constantFrom(1, -1)).map(([a, sign]) => a * sign);
    fc.assert(
      fc.property(finite, value => {
        const text = decimalString(value);
        expect(text.length).toBeLessThanOrEqual(16);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 5e-9);
      })
    );
  });

  test('cannot be made of what is no number', () => {
    expect(() => decimalString(NaN)).toThrow(RangeError);
  });
});

describe('a written file', () => {
  test('is refused with a keyword that DICOM does not have, in a sequence too', () => {
    const file = { SOPClassUID: '1.2.3', SOPInstanceUID: '1.2.4' };
    expect(() => writeFile({ ...file, PatientNmae: 'Doe' })).toThrow('PatientNmae');
    expect(() => writeFile({ ...file, SegmentSequence: [{ Lable: 'a' }] })).toThrow('Lable');
  });
});
