import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';

/** A file of anchors or an exported trail that is none, and why, in one sentence that names it. */
export class AuditFileUnreadable extends Error {}

/**
 * The values in a file of JSON, one in a line, with the lines themselves.
 *
 * @throws AuditFileUnreadable where there is no such file, or a line is no JSON
 */
export async function* readJsonLines(
  path: string
): AsyncGenerator<{ line: string; value: unknown }> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      yield { line, value: JSON.parse(line) };
    }
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new AuditFileUnreadable(`Line ${number} of ${path} is not JSON.`);
    if (error instanceof Error && 'code' in error)
      throw new AuditFileUnreadable(`${path} cannot be read: ${error.message}.`);
    throw error;
  }
}
