import { Type } from 'typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../errors.ts';
import type { Routes } from '../../routes.ts';
import { signInWithIdentity } from '../person.service.ts';

const PATH = '/session/oidc';

/** The browser keeps what was begun; only this flow gets to see it. */
const COOKIE = 'quorum.oidc';

/** Both ends of signing in are cheap to ask for; more than this is a loop or worse. */
const RATE = { rateLimit: { max: 60, timeWindow: '1 minute' } };

/** Signing in with the organisation's OpenID Connect provider: two redirects and a cookie. */
export const oidcRoutes: Routes = (app, context) => {
  const { config, provider } = context;
  if (!provider) return;

  const origin = (request: FastifyRequest) =>
    config.publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;
  const callback = (request: FastifyRequest) => `${origin(request)}/quorum/api${PATH}/callback`;
  const cookie = (value: string, seconds: number) =>
    `${COOKIE}=${value}; Path=/quorum/api${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax` +
    (config.publicUrl?.startsWith('https:') ? '; Secure' : '');

  /** Back into the pages, which say what went wrong. */
  const turnBack = (reply: FastifyReply, error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return reply.redirect(`/quorum/sign-in?refused=${error.code}`);
  };

  app.get(PATH, {
    schema: {
      summary: "Go to the organisation's sign-in",
      security: [],
      querystring: Type.Object({
        returnTo: Type.String({ pattern: String.raw`^/(?![/\\])`, default: '/quorum' }),
      }),
    },
    config: { access: 'everyone', ...RATE },
    handler: async (request, reply) => {
      try {
        const begun = await provider.begin(callback(request), request.query.returnTo);
        return reply.header('set-cookie', cookie(begun.sealed, 600)).redirect(begun.address);
      } catch (error) {
        return turnBack(reply, error);
      }
    },
  });

  app.get(`${PATH}/callback`, {
    schema: { summary: 'Come back from it', security: [] },
    config: { access: 'everyone', ...RATE },
    handler: async (request, reply) => {
      try {
        const sealed = readCookie(request);
        const address = new URL(callback(request));
        address.search = new URL(request.url, address).search;
        const { identity, returnTo } = await provider.finish(address, sealed);
        const { cookies } = await signInWithIdentity(context, identity, request.principal);
        return reply.header('set-cookie', [...cookies, cookie('', 0)]).redirect(returnTo);
      } catch (error) {
        return turnBack(reply, error);
      }
    },
  });
};

function readCookie({ headers }: FastifyRequest): string {
  const pairs = (headers.cookie ?? '').split(';').map(pair => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? '';
}
