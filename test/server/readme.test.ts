import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DESCRIPTIONS } from '#server/config.ts';

const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');

describe('the README', () => {
  it('lists every environment variable with its meaning, and no other', () => {
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| .* \| (.+?) +\|$/gm)];
    expect(new Map(rows.map(([, name, meaning]) => [name, meaning]))).toEqual(DESCRIPTIONS);
  });
});
