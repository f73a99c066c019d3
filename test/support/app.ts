import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { addPerson } from '#server/account/person.service.ts';
import { buildApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { openContext } from '#server/context.ts';
import type { Role } from '#server/contract/index.ts';
import type { Context } from '#server/routes.ts';
import { createDatabase } from './database.ts';

/** Sends requests to the API as one person. */
export type Client = {
  personId: string;
  headers: Record<string, string>;
  get: (path: string) => Promise<LightMyRequestResponse>;
  post: (path: string, payload?: InjectOptions['payload']) => Promise<LightMyRequestResponse>;
  put: (path: string, payload: InjectOptions['payload']) => Promise<LightMyRequestResponse>;
  patch: (path: string, payload: InjectOptions['payload']) => Promise<LightMyRequestResponse>;
  delete: (path: string) => Promise<LightMyRequestResponse>;
};

export type TestApp = {
  app: FastifyInstance;
  context: Context;
  /** Somebody who has not signed in. */
  nobody: Client;
  /** A new person with an account in this role. */
  as: (role: Role) => Promise<Client>;
  close: () => Promise<void>;
};

const OWN_REQUEST = { 'x-quorum-request': '1' };

/** The whole application on a database and a folder of its own, without a port. */
export async function startApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const database = await createDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'quorum-app-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: directory,
    LOG_LEVEL: 'silent',
    ...environment,
  });
  const { context, close } = await openContext(config);
  const app = await buildApp(context);
  let people = 0;

  const client = (personId: string, headers: Record<string, string>): Client => {
    const send = (
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      payload?: InjectOptions['payload']
    ) =>
      app.inject({
        method,
        url: path.startsWith('/quorum/') ? path : `/quorum/api${path}`,
        headers: { ...OWN_REQUEST, ...headers },
        ...(payload === undefined ? {} : { payload }),
      });
    return {
      personId,
      headers: { ...OWN_REQUEST, ...headers },
      get: path => send('GET', path),
      post: (path, payload) => send('POST', path, payload),
      put: (path, payload) => send('PUT', path, payload),
      patch: (path, payload) => send('PATCH', path, payload),
      delete: path => send('DELETE', path),
    };
  };

  const signedIn = async (role: Role): Promise<Client> => {
    const account = {
      name: `${role} ${++people}`,
      email: `person${people}@example.org`,
      password: 'correct horse battery',
    };
    const personId = await addPerson(context, account, role);
    const answer = await client('', {}).post('/session/sign-in', {
      email: account.email,
      password: account.password,
    });
    return client(personId, { cookie: cookieOf(answer) });
  };

  return {
    app,
    context,
    nobody: client('', {}),
    as: signedIn,
    close: async () => {
      await app.close();
      await close();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The session cookie that an answer sets, as a browser sends it back. */
export function cookieOf(answer: LightMyRequestResponse): string {
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}
