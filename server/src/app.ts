import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { fromNodeHeaders } from 'better-auth/node';
import Fastify, { type FastifyInstance } from 'fastify';
import { describeAccess, guard } from './access.ts';
import { identify } from './account/person.service.ts';
import { oidcRoutes } from './account/oidc/oidc.routes.ts';
import { peopleRoutes } from './account/people/people.routes.ts';
import { privacyRoutes } from './account/privacy/privacy.routes.ts';
import { proofRoutes } from './account/proof/proof.routes.ts';
import { sessionRoutes } from './account/session.routes.ts';
import { annotationRoutes } from './annotation/annotation.routes.ts';
import { assignmentRoutes } from './assignment/assignment.routes.ts';
import { consensusRoutes } from './consensus/consensus.routes.ts';
import { draftRoutes } from './draft/draft.routes.ts';
import { dicomwebRoutes } from './dicomweb/dicomweb.routes.ts';
import { answerError, answerNotFound } from './error-handler.ts';
import { deliveryRoutes } from './exchange/delivery/delivery.routes.ts';
import { exportRoutes } from './exchange/export/export.routes.ts';
import { goldRoutes } from './gold/gold.routes.ts';
import { highScoreRoutes } from './high-score/high-score.routes.ts';
import { healthRoutes } from './health.routes.ts';
import { importRoutes } from './image/import.routes.ts';
import { itemRoutes } from './image/item.routes.ts';
import { levelRoutes } from './level/level.routes.ts';
import { modelRoutes } from './model/model.routes.ts';
import { pacsRoutes } from './pacs/pacs.routes.ts';
import { membershipRoutes } from './membership/membership.routes.ts';
import { pictureRoutes } from './picture/picture.routes.ts';
import { qualificationRoutes } from './qualification/qualification.routes.ts';
import { referenceImportRoutes } from './reference/import/reference-import.routes.ts';
import { reportRoutes } from './report/report.routes.ts';
import { reviewRoutes } from './review/review.routes.ts';
import type { Context, Routes } from './routes.ts';
import { activityRoutes } from './statistics/activity.routes.ts';
import { statisticsRoutes } from './statistics/statistics.routes.ts';
import { codeRoutes } from './task/code.routes.ts';
import { taskRoutes } from './task/task.routes.ts';
import { tutorialRoutes } from './tutorial/tutorial.routes.ts';
import { validate } from './validation.ts';
import { verificationRoutes } from './verification/verification.routes.ts';
import { VERSION } from './version.ts';

/** Thirty-two structures with detailed contours fit; images come as multipart. */
const BODY_LIMIT = 8 << 20;

const DESCRIPTION =
  'Crowd segmentation of medical images. Every change needs the header X-Quorum-Request: 1.';

const API: Routes[] = [
  healthRoutes,
  sessionRoutes,
  oidcRoutes,
  proofRoutes,
  peopleRoutes,
  privacyRoutes,
  taskRoutes,
  codeRoutes,
  membershipRoutes,
  itemRoutes,
  importRoutes,
  pacsRoutes,
  assignmentRoutes,
  draftRoutes,
  annotationRoutes,
  consensusRoutes,
  reportRoutes,
  reviewRoutes,
  exportRoutes,
  pictureRoutes,
  modelRoutes,
  qualificationRoutes,
  referenceImportRoutes,
  goldRoutes,
  highScoreRoutes,
  statisticsRoutes,
  activityRoutes,
  verificationRoutes,
  levelRoutes,
  tutorialRoutes,
  deliveryRoutes,
];

/** The application without its port: what tests call and `start` listens with. */
export async function buildApp(context: Context): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: context.config.trustProxy,
    logger: context.config.logLevel === 'silent' ? false : { level: context.config.logLevel },
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validate);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  await app.register(rateLimit, { global: false });
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(scope => registerApi(scope, context), { prefix: '/quorum/api' });
  await app.register(scope => registerGuarded(scope, context, [dicomwebRoutes]), {
    prefix: '/quorum/dicomweb',
  });
  return app;
}

async function registerApi(app: FastifyInstance, context: Context): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: { title: 'Quorum', version: VERSION, description: DESCRIPTION },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'quorum.session_token' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { bearer: [] }],
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: { ...schema, description: `For ${describeAccess(route.config?.access)}.` },
    }),
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  await app.register(multipart);
  await app.register(scope => registerGuarded(scope, context, API));
}

async function registerGuarded(
  app: FastifyInstance,
  context: Context,
  routes: Routes[]
): Promise<void> {
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } });
  guard(app, request => identify(context, fromNodeHeaders(request.headers)));
  const api = app.withTypeProvider<TypeBoxTypeProvider>();
  for (const register of routes) register(api, context);
}
