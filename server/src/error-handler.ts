import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorBody, ErrorCode } from './contract/index.ts';
import { Refusal, STATUS } from './errors.ts';

/** The framework's own refusals, by status. */
const BY_STATUS: Record<number, [ErrorCode, string]> = {
  400: ['INVALID_REQUEST', 'The request cannot be read.'],
  403: ['NOT_FOUND', 'There is nothing at this address.'],
  404: ['NOT_FOUND', 'There is nothing at this address.'],
  413: ['TOO_LARGE', 'The request is larger than this server accepts.'],
  415: ['INVALID_REQUEST', 'Send JSON, or multipart where files are asked for.'],
  429: ['TOO_MANY_REQUESTS', 'Too many requests from your address. Wait a minute and try again.'],
};

/** Answers every error with a code and a sentence; what went wrong inside stays in the log. */
export function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply
) {
  const refusal = error instanceof Refusal ? error : refusalFor(error);
  if (refusal) {
    const { code, message, field, current } = refusal;
    const body: ErrorBody = {
      code,
      message,
      ...(field ? { field } : {}),
      ...(current ? { current } : {}),
    };
    return reply.status(STATUS[code]).send(body);
  }
  request.log.error({ err: error }, 'request failed');
  const body: ErrorBody = {
    code: 'INTERNAL',
    message:
      'The server failed at this. Nothing was changed. Try again, or tell the administrator.',
  };
  return reply.status(STATUS.INTERNAL).send(body);
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply) {
  const [code, message] = BY_STATUS[404]!;
  return reply.status(404).send({ code, message } satisfies ErrorBody);
}

/** PostgreSQL's codes for a NUL character, which its texts cannot hold (22021, and 22P05 in JSON). */
const UNKEEPABLE = ['22021', '22P05'];

function refusalFor(error: FastifyError | Error): Refusal | undefined {
  if ('code' in error && UNKEEPABLE.includes(String(error.code)))
    return new Refusal('INVALID_REQUEST', 'A text holds a character that cannot be kept (NUL).');
  const known = 'statusCode' in error ? BY_STATUS[error.statusCode ?? 500] : undefined;
  return known && new Refusal(...known);
}
