import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Principal } from './account/principal.ts';
import type { Role } from './contract/index.ts';
import { Refusal } from './errors.ts';

/** Who may call a route. What they may see there is the service's concern. */
export type Access = 'everyone' | 'signed in' | readonly Role[];

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null for somebody who has not signed in. */
    principal: Principal | null;
  }
  interface FastifyContextConfig {
    access?: Access;
  }
}

export function describeAccess(access: Access = []): string {
  if (access === 'everyone') return 'everyone';
  return access === 'signed in' ? 'everyone who has signed in' : access.join(' or ');
}

/** Forms of other sites cannot send this header, so a request that has it comes from our pages. */
const OWN_REQUEST = 'x-quorum-request';

/** Whom the page takes itself to be signed in as: another tab may have changed that. */
const MEANT_PERSON = 'x-quorum-person';

/** Holds every route of `app` to the access it states; one that states none does not start. */
export function guard(
  app: FastifyInstance,
  identify: (request: FastifyRequest) => Promise<Principal | null>
): void {
  app.decorateRequest('principal', null);

  app.addHook('onRoute', route => {
    if (!route.config?.access) throw new Error(`${route.method} ${route.url} states no access.`);
  });

  app.addHook('onRequest', async request => {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    if (changes && request.headers[OWN_REQUEST] === undefined)
      throw new Refusal(
        'CROSS_SITE_REQUEST',
        `Send the header ${OWN_REQUEST}: 1 with every change.`
      );
    request.principal = await identify(request);
    requireMeant(request.principal, request.headers[MEANT_PERSON]);
    admit(request.principal, request.routeOptions.config.access ?? []);
  });
}

/** The person making a request to a route that admits signed-in people only. */
export function caller(request: FastifyRequest): Principal {
  if (!request.principal) throw new Refusal('SIGN_IN_REQUIRED', 'Sign in first.');
  return request.principal;
}

function requireMeant(principal: Principal | null, meant: string | string[] | undefined): void {
  if (!principal || meant === undefined || meant === principal.personId) return;
  throw new Refusal(
    'SIGNED_IN_AS_ANOTHER',
    'Somebody else is signed in by now. Sign in again as the person whose work this is.'
  );
}

function admit(principal: Principal | null, access: Access): void {
  if (access === 'everyone') return;
  if (!principal) throw new Refusal('SIGN_IN_REQUIRED', 'Sign in first.');
  if (access === 'signed in' || access.includes(principal.role)) return;
  throw new Refusal(
    'FORBIDDEN',
    `This is for ${describeAccess(access)}; you are ${principal.role}.`
  );
}
