import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DemoVisit, Session, SignIn, SignUp } from '../contract/index.ts';
import { Refusal } from '../errors.ts';
import type { Routes } from '../routes.ts';
import { signInWithPassword, signOut, signUp, visitDemo, type Welcome } from './person.service.ts';
import type { Principal } from './principal.ts';

/** Against mass sign-up; a class behind one address still gets in. */
const NEWCOMERS = { rateLimit: { max: 120, timeWindow: '1 minute' } };

/** Against guessing a password: attempts at one account from one address. */
const ATTEMPTS = {
  rateLimit: {
    max: 10,
    timeWindow: '1 minute',
    hook: 'preHandler',
    keyGenerator: ({ ip, body }: FastifyRequest) => `${ip} ${(body as SignIn).email}`,
  },
} as const;

export const sessionRoutes: Routes = (app, context) => {
  const { demo } = context.config;

  const session = (principal: Principal | null): Session => ({
    person: principal && {
      id: principal.personId,
      name: principal.name,
      role: principal.role,
      visitor: principal.visitor,
    },
    demo,
    provider: context.provider?.name ?? null,
  });

  const greet = (reply: FastifyReply, { principal, cookies }: Welcome): Session => {
    reply.header('set-cookie', cookies);
    return session(principal);
  };

  app.get('/session', {
    schema: { summary: 'Who is signed in', security: [], response: { 200: Session } },
    config: { access: 'everyone' },
    handler: async request => session(request.principal),
  });

  app.post('/session/sign-in', {
    schema: { summary: 'Sign in with a password', body: SignIn, response: { 200: Session } },
    config: { access: 'everyone', ...ATTEMPTS },
    handler: async (request, reply) =>
      greet(reply, await signInWithPassword(context, request.body)),
  });

  app.post('/session/sign-up', {
    schema: { summary: 'Make an account as annotator', body: SignUp, response: { 200: Session } },
    config: { access: 'everyone', ...NEWCOMERS },
    handler: async (request, reply) =>
      greet(reply, await signUp(context, request.body, request.principal)),
  });

  app.post('/session/demo', {
    schema: {
      summary: 'Look around in the demo task',
      body: DemoVisit,
      response: { 200: Session },
    },
    config: { access: 'everyone', ...NEWCOMERS },
    handler: async (request, reply) => {
      if (!demo)
        throw new Refusal('DEMO_OFF', 'This server offers no demo. Sign in or make an account.');
      return greet(reply, await visitDemo(context, request.principal, request.body));
    },
  });

  app.post('/session/sign-out', {
    schema: { summary: 'Sign out', response: { 200: Session } },
    config: { access: 'everyone' },
    handler: async (request, reply) => {
      reply.header(
        'set-cookie',
        await signOut(context, fromNodeHeaders(request.headers), request.principal)
      );
      return session(null);
    },
  });
};
