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
 * flag the contract asks for; a body is taken as it is, so that a null is never read as zero, and
 * may hold nothing that the contract does not name.
 */
export const validate: FastifySchemaCompiler<TSchema> = ({ schema, httpPart = 'body' }) => {
  const check = Compile(httpPart === 'body' ? closed(schema) : schema);
  return (given: unknown) => {
    const filled = Value.Default(schema, given);
    const value = httpPart === 'body' ? filled : Value.Convert(schema, filled);
    if (check.Check(value)) return { value };
    const [error] = check.Errors(value);
    const field = error?.instancePath.slice(1).replaceAll('/', '.') ?? '';
    const where = [PLACES[httpPart], field && `at ${field}`].filter(Boolean).join(' ');
    const rule = error?.keyword === 'boolean' ? 'is not known here' : error?.message;
    return { error: new Refusal('INVALID_REQUEST', `${where} ${rule}.`, field) };
  };
};

/** The schema with every object in it closed to properties that it does not name. */
function closed(schema: TSchema): TSchema {
  const parts = Object.entries(schema).map(([keyword, part]: [string, unknown]) => {
    if (keyword === 'properties') return [keyword, mapValues(part as object, closed)];
    if (Array.isArray(part) && keyword !== 'enum' && keyword !== 'required')
      return [keyword, part.map(closed)];
    return [keyword, keyword === 'items' ? closed(part as TSchema) : part];
  });
  const copy: TSchema = Object.fromEntries(parts);
  return 'properties' in copy ? { ...copy, additionalProperties: false } : copy;
}

function mapValues(object: object, map: (schema: TSchema) => TSchema): object {
  return Object.fromEntries(Object.entries(object).map(([name, part]) => [name, map(part)]));
}
