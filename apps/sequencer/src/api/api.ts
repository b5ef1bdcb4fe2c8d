import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Acceptance } from '../acceptance/acceptance.ts'
import type { SequencerServices } from '../types.ts'
import type { ApiOptions } from './apiOptions.ts'

/** The HTTP server, with schemas in zod. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** What the endpoints are made from. */
export interface ApiContext {
  readonly services: SequencerServices
  readonly acceptance: Acceptance
  readonly options: ApiOptions
  /** Unix milliseconds. */
  readonly now: () => number
}
