import { InvalidArgumentError } from 'commander';

/** A number from 0 up to, and without, 1. */
export function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() === '' || !(share >= 0 && share < 1))
    throw new InvalidArgumentError('It is a number from 0 to less than 1.');
  return share;
}

/** A whole number above 0. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new InvalidArgumentError('It is a whole number above 0.');
  return count;
}

/** A number above 0, in millimetres. */
export function parseLength(text: string): number {
  const length = Number(text);
  if (text.trim() === '' || !(length >= 0 && length < Infinity))
    throw new InvalidArgumentError('It is a length in millimetres.');
  return length;
}
