import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { Refusal } from './errors.ts';

const PLACES: Record<string, string> = {
  body: 'The request',
  params: 'The address',
  querystring: 'The query',
  headers: 'The headers',
};

/**
 * Checks requests against their contract. Text in addresses and queries is read as the number or
 * flag the contract asks for; a body is taken as it is, so that a null is never read as zero.
 */
export const validate: FastifySchemaCompiler<TSchema> = ({ schema, httpPart = 'body' }) => {
  const check = Compile(schema);
  return (given: unknown) => {
    const filled = Value.Default(schema, given);
    const value = httpPart === 'body' ? filled : Value.Convert(schema, filled);
    if (check.Check(value)) return { value };
    const [error] = check.Errors(value);
    const field = error?.instancePath.slice(1).replaceAll('/', '.') ?? '';
    const where = [PLACES[httpPart], field && `at ${field}`].filter(Boolean).join(' ');
    return { error: new Refusal('INVALID_REQUEST', `${where} ${error?.message}.`, field) };
  };
};
