import { Type } from 'typebox';
import { caller } from '../access.ts';
import { proofToken } from '../account/proof/proof-cookie.ts';
import { Id, Review, Verdict } from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { reviewConsensus } from './review.service.ts';

export const reviewRoutes: Routes = (app, context) => {
  app.put('/reviews/:reviewId', {
    schema: {
      summary: 'Judge a consensus under an id of your own; send it again until acknowledged',
      params: Type.Object({ reviewId: Id }),
      body: Verdict,
      response: { 200: Review, 201: Review },
    },
    config: { access: ['expert', 'administrator'] },
    handler: async (request, reply) => {
      const verdict = {
        ...request.body,
        id: request.params.reviewId,
        proofToken: proofToken(request.headers),
      };
      const reviewed = await reviewConsensus(context, caller(request), verdict);
      return reply.status(reviewed.repeated ? 200 : 201).send(reviewed.review);
    },
  });
};
