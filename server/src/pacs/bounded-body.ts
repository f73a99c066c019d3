import type { IncomingMessage } from 'node:http';
import { brokenOff } from './http-call.ts';
import { PacsTrouble } from './pacs-trouble.ts';

/**
 * The whole of an answer's body.
 *
 * @throws PacsTrouble TOO_LARGE, or DAMAGED for one of another length than announced
 */
export async function readAtMost(
  answer: IncomingMessage,
  most: number,
  signal: AbortSignal | undefined
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) throw tooLarge(most);
      chunks.push(chunk);
    }
  } catch (cause) {
    answer.destroy();
    throw brokenOff(cause, signal);
  }
  if (!answer.complete) throw new PacsTrouble('DAMAGED', 'The PACS broke off an answer.');
  return Buffer.concat(chunks, length);
}

function tooLarge(most: number): PacsTrouble {
  return new PacsTrouble('TOO_LARGE', `The PACS answers with more than ${most / 2 ** 20} MiB.`);
}
