import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';

/**
 * Adds a function to the sign-in library that opens a session for an account whose owner has
 * proved who they are elsewhere. It answers no request of its own.
 */
export const openSession = () => ({
  id: 'open-session',
  endpoints: {
    openSession: createAuthEndpoint(
      { method: 'POST', metadata: { $Infer: { body: {} as { accountId: string } } } },
      async ctx => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.accountId);
        const session = user && (await internalAdapter.createSession(user.id));
        if (!session) throw new Error('The account went away while its owner signed in.');
        await setSessionCookie(ctx, { session, user });
      }
    ),
  },
});
