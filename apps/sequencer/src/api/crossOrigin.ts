import type { FastifyCorsOptions, FastifyCorsOptionsDelegateCallback } from '@fastify/cors'
import { CSRF_HEADER } from '@weft/protocol/api/admin'
import type { ApiOptions } from './apiOptions.ts'

/** Headers of answers that pages may read. */
const EXPOSED = [
  'x-request-id',
  'retry-after',
  'x-batch-timestamp',
  'x-batch-data-hash',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'deprecation',
  'sunset',
  'link',
]
/** A browser may remember the answer to its question for an hour. */
const MAX_AGE_SECONDS = 3_600

/**
 * Which pages may call what. Any page (or those of API_ORIGINS) may call the public API, without cookies; operators'
 * endpoints answer to the dashboard's pages alone, with the cookie of the session.
 */
export function crossOrigin(
  options: Pick<ApiOptions, 'origins' | 'adminOrigins'>,
): FastifyCorsOptionsDelegateCallback {
  const common: FastifyCorsOptions = { exposedHeaders: EXPOSED, maxAge: MAX_AGE_SECONDS }
  const open: FastifyCorsOptions = {
    ...common,
    origin: options.origins ? [...options.origins] : true,
    methods: ['GET', 'POST'],
  }
  const operators: FastifyCorsOptions = {
    ...common,
    origin: [...options.adminOrigins],
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['content-type', CSRF_HEADER],
  }
  return (request, answer) => answer(null, request.url.startsWith('/v1/admin/') ? operators : open)
}
