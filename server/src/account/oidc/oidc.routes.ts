import { Type } from 'typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie } from '../../cookie.ts';
import { Refusal } from '../../errors.ts';
import type { Routes } from '../../routes.ts';
import { signInWithIdentity } from '../person.service.ts';
import { proofCookie } from '../proof/proof-cookie.ts';
import { proveByIdentity } from '../proof/proof.service.ts';
import type { Errand } from './provider.ts';

const PATH = '/session/oidc';

/** The browser keeps what was begun; only this flow gets to see it. */
const COOKIE = 'quorum.oidc';

/** Both ends of signing in are cheap to ask for; more than this is a loop or worse. */
const RATE = { rateLimit: { max: 60, timeWindow: '1 minute' } };

/** Signing in with the organisation's OpenID Connect provider: two redirects and a cookie. */
export const oidcRoutes: Routes = (app, context) => {
  const { config, provider } = context;
  if (!provider) return;

  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const origin = (request: FastifyRequest) =>
    config.publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;
  const callback = (request: FastifyRequest) => `${origin(request)}/quorum/api${PATH}/callback`;
  const cookie = (value: string, seconds: number) =>
    `${COOKIE}=${value}; Path=/quorum/api${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax` +
    (secure ? '; Secure' : '');

  /** Back into the pages, which say what went wrong. */
  const turnBack = (reply: FastifyReply, error: unknown, errand?: Errand) => {
    if (!(error instanceof Refusal)) throw error;
    const page = new URL(errand?.fresh ? errand.returnTo : '/quorum/sign-in', 'http://localhost');
    page.searchParams.set('refused', error.code);
    return reply.redirect(page.pathname + page.search);
  };

  app.get(PATH, {
    schema: {
      summary: "Go to the organisation's sign-in",
      security: [],
      querystring: Type.Object({
        returnTo: Type.String({ pattern: String.raw`^/(?![/\\])`, default: '/quorum' }),
        /** To prove who one is, in order to sign: whoever is signed in there signs in anew. */
        fresh: Type.Boolean({ default: false }),
      }),
    },
    config: { access: 'everyone', ...RATE },
    handler: async (request, reply) => {
      try {
        const begun = await provider.begin(callback(request), request.query);
        return reply.header('set-cookie', cookie(begun.sealed, 600)).redirect(begun.address);
      } catch (error) {
        return turnBack(reply, error, request.query);
      }
    },
  });

  app.get(`${PATH}/callback`, {
    schema: { summary: 'Come back from it', security: [] },
    config: { access: 'everyone', ...RATE },
    handler: async (request, reply) => {
      const sealed = readCookie(request.headers, COOKIE);
      const errand = await provider.errandOf(sealed);
      try {
        const address = new URL(callback(request));
        address.search = new URL(request.url, address).search;
        const identity = await provider.finish(address, sealed);
        const cookies = errand?.fresh
          ? [proofCookie(await proveByIdentity(context.db, identity, request.principal), secure)]
          : (await signInWithIdentity(context, identity, request.principal)).cookies;
        return reply
          .header('set-cookie', [...cookies, cookie('', 0)])
          .redirect(errand?.returnTo ?? '/quorum');
      } catch (error) {
        return turnBack(reply, error, errand);
      }
    },
  });
};
