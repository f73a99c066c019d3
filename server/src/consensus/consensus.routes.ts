import { Type } from 'typebox';
import { caller } from '../access.ts';
import {
  Consensus,
  ConsensusQuery,
  ConsensusRow,
  ConsensusVersion,
  Id,
  Page,
  PageQuery,
} from '../contract/index.ts';
import type { Routes } from '../routes.ts';
import { listConsensus, listVersions, readConsensus } from './consensus.service.ts';

const access = ['expert', 'administrator'] as const;

export const consensusRoutes: Routes = (app, context) => {
  app.get('/tasks/:taskId/consensus', {
    schema: {
      summary: "The newest consensus of each of a task's items, in the order to judge them",
      params: Type.Object({ taskId: Id }),
      querystring: Type.Intersect([PageQuery, ConsensusQuery]),
      response: { 200: Page(ConsensusRow) },
    },
    config: { access },
    handler: request =>
      listConsensus(context.db, caller(request), request.params.taskId, request.query),
  });

  app.get('/consensus/:consensusId', {
    schema: {
      summary: 'One version of a consensus, with what each rater said',
      params: Type.Object({ consensusId: Id }),
      response: { 200: Consensus },
    },
    config: { access },
    handler: request => readConsensus(context, caller(request), request.params.consensusId),
  });

  app.get('/items/:itemId/consensus', {
    schema: {
      summary: "All versions of an item's consensus, the newest first",
      params: Type.Object({ itemId: Id }),
      response: { 200: Type.Array(ConsensusVersion) },
    },
    config: { access },
    handler: request => listVersions(context.db, caller(request), request.params.itemId),
  });
};
