import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Kysely } from 'kysely';
import type { Provider } from './account/oidc/provider.ts';
import type { SignIn } from './account/sign-in.ts';
import type { Config } from './config.ts';
import type { FusionPool } from './consensus/fusion-pool.ts';
import type { Database } from './database/database.ts';
import type { FrameReader } from './image/frame-reader.ts';
import type { Queue } from './jobs/queue.ts';
import type { Pacs } from './pacs/pacs.ts';
import type { Storage } from './storage/storage.ts';

/** What the application is made of, made once at start and handed down. */
export type Context = {
  config: Config;
  secret: string;
  db: Kysely<Database>;
  signIn: SignIn;
  /** The organisation's sign-in, where there is one beside the built-in accounts. */
  provider: Provider | undefined;
  queue: Queue;
  fusion: FusionPool;
  storage: Storage;
  readFrame: FrameReader;
  /** Those that the installation names, by PACS_FILE. */
  pacs: readonly Pacs[];
};

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Registers the routes of one noun. */
export type Routes = (app: Api, context: Context) => void;
