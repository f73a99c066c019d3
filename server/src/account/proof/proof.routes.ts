import { Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import { caller } from '../../access.ts';
import { PasswordProof, Signatory } from '../../contract/index.ts';
import type { Routes } from '../../routes.ts';
import { proofCookie, proofToken } from './proof-cookie.ts';
import { describeSignatory, proveByPassword } from './proof.service.ts';

/** Against guessing a password with somebody's open session, from wherever. */
const ATTEMPTS = {
  rateLimit: {
    max: 5,
    timeWindow: '1 minute',
    hook: 'preHandler',
    keyGenerator: (request: FastifyRequest) => caller(request).personId,
  },
} as const;

const access = ['expert', 'administrator'] as const;

/** Proving anew who one is, in order to sign. */
export const proofRoutes: Routes = (app, context) => {
  const secure = context.config.publicUrl?.startsWith('https:') ?? false;

  app.get('/session/signatory', {
    schema: { summary: 'Who you would sign as, and what it takes', response: { 200: Signatory } },
    config: { access },
    handler: request => describeSignatory(context, caller(request), proofToken(request.headers)),
  });

  app.post('/session/proof', {
    schema: {
      summary: 'Prove by your password who you are, to sign for a while',
      body: PasswordProof,
      response: { 204: Type.Null() },
    },
    config: { access, ...ATTEMPTS },
    handler: async (request, reply) => {
      const token = await proveByPassword(context, caller(request), request.body);
      return reply.status(204).header('set-cookie', proofCookie(token, secure)).send(null);
    },
  });
};
