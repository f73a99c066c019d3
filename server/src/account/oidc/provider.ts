import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, EncryptJWT, errors, jwtDecrypt, jwtVerify } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { Refusal } from '../../errors.ts';
import { identityOf, type Claims, type Identity, type RoleClaim } from './identity.ts';

export type ProviderSetting = {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  /** What people call it: "Sign in with …". */
  name: string;
  /** Whose tokens count: `aud` or `azp` has to be one of these. */
  audiences: readonly string[];
  roleClaim: RoleClaim;
};

/** Where somebody goes on to after signing in, and whether they have to even if they did before. */
export type Errand = { returnTo: string; fresh: boolean };

/** The hospital's sign-in: an OpenID Connect provider. */
export type Provider = {
  name: string;
  /**
   * Where to send the browser, and what it has to bring back, sealed. Where it is to be `fresh`,
   * whoever is signed in there has to sign in anew.
   */
  begin: (redirectUri: string, errand: Errand) => Promise<{ address: string; sealed: string }>;
  /** What was begun; undefined where it was begun in another browser, too long ago or is forged. */
  errandOf: (sealed: string) => Promise<Errand | undefined>;
  /**
   * The end of what `begin` began, with the address that the provider sent the browser to.
   *
   * @throws Refusal SIGN_IN_FAILED
   */
  finish: (address: URL, sealed: string) => Promise<Identity>;
  /** Who an access token of this provider belongs to; undefined for any other or a spent one. */
  identify: (token: string) => Promise<Identity | undefined>;
};

type Pending = Errand & { state: string; nonce: string; codeVerifier: string };

/** How long somebody may take to sign in. */
const PATIENCE = '10 minutes';

/** In seconds: how far the provider's clock may be behind. */
const CLOCK_TOLERANCE = 30;

/**
 * Authorization code flow with PKCE (RFC 7636), and verification of the access tokens (RFC 9068)
 * that a viewer holds. The provider is asked for what it can do when it is first needed, so that
 * the server starts without it.
 */
export function openProvider(setting: ProviderSetting, secret: string): Provider {
  const { issuer, clientId, clientSecret, audiences, roleClaim } = setting;
  const key = createHash('sha256').update(`oidc ${secret}`).digest();
  const configuration = remembered(() =>
    discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
    }).catch(unavailable)
  );
  const keys = remembered(async () => createRemoteJWKSet(new URL(jwksUri(await configuration()))));

  const seal = (pending: Pending) =>
    new EncryptJWT(pending)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuedAt()
      .setExpirationTime(PATIENCE)
      .encrypt(key);

  return {
    name: setting.name,
    begin: async (redirectUri, errand) => {
      const pending = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
        ...errand,
      };
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: 'S256',
        ...(errand.fresh && { prompt: 'login', max_age: '0' }),
      });
      return { address: address.href, sealed: await seal(pending) };
    },
    errandOf: async sealed => {
      const opened = await jwtDecrypt<Pending>(sealed, key).catch(() => undefined);
      return opened && { returnTo: opened.payload.returnTo, fresh: opened.payload.fresh };
    },
    finish: async (address, sealed) => {
      const { payload } = await jwtDecrypt<Pending>(sealed, key).catch(turnAway);
      const tokens = await authorizationCodeGrant(await configuration(), address, {
        pkceCodeVerifier: payload.codeVerifier,
        expectedState: payload.state,
        expectedNonce: payload.nonce,
        idTokenExpected: true,
      }).catch(turnAway);
      const claims = tokens.claims();
      if (!claims) throw new Error('A token response without the ID token was let through.');
      // A provider may ignore `prompt` and `max_age`: it must say that somebody signed in since.
      const since = (payload.iat ?? Infinity) - CLOCK_TOLERANCE;
      if (payload.fresh && !((claims.auth_time ?? 0) >= since))
        throw new Refusal(
          'SIGN_IN_FAILED',
          'The organisation did not ask you to sign in anew. Try again.'
        );
      return identityOf(claims, roleClaim);
    },
    identify: async token => {
      if (issuerOf(token) !== issuer) return undefined;
      try {
        const { payload } = await jwtVerify<Claims>(token, await keys(), { issuer });
        return isForUs(payload, audiences) ? identityOf(payload, roleClaim) : undefined;
      } catch (error) {
        if (error instanceof errors.JWKSTimeout) return unavailable(error);
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

/** Asks once, and again only after a failure. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
}

function jwksUri(configuration: Configuration): string {
  const { jwks_uri: uri } = configuration.serverMetadata();
  if (uri === undefined) throw new Error('The OpenID Connect provider names no keys (jwks_uri).');
  return uri;
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined; // Not a JWT: a session token of ours, or nonsense.
  }
}

function isForUs({ aud, azp }: Claims, audiences: readonly string[]): boolean {
  return [aud, azp].flat().some(value => audiences.includes(String(value)));
}

function unavailable(cause: unknown): never {
  if (cause instanceof Refusal) throw cause;
  throw new Refusal(
    'SIGN_IN_UNAVAILABLE',
    "The organisation's sign-in does not answer. Try again."
  );
}

/** Refused by the provider, begun in another browser, too late or forged: it counts as none. */
function turnAway(cause: unknown): never {
  if (cause instanceof Refusal) throw cause;
  if (cause instanceof ClientError && cause.code === 'OAUTH_TIMEOUT') unavailable(cause);
  throw new Refusal('SIGN_IN_FAILED', 'Signing in was not completed. Try again.');
}
