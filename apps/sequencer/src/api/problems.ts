import { Fault } from '@weft/primitives'
import type { Problem } from '@weft/protocol/api'
import { awayFault } from '../acceptance/awayFault.ts'
import { PROBLEM_REMEDIES } from './problemRemedies.ts'

/** How a code answers over HTTP. */
interface ProblemKind {
  readonly status: number
  readonly title: string
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number
}

/** Every code this API answers with. A code is forever; clients branch on it. */
export const PROBLEMS = {
  'request.malformed': { status: 400, title: 'The request is not well-formed' },
  'request.malformed_json': { status: 400, title: 'The body is not JSON' },
  'request.empty': { status: 400, title: 'The body is empty' },
  'request.too_many_items': { status: 400, title: 'Too many transactions in one request' },
  'request.parameter_invalid': { status: 400, title: 'A parameter is not acceptable' },
  'request.cursor_invalid': { status: 400, title: 'The cursor is not one of this list' },
  'request.not_found': { status: 404, title: 'There is no such endpoint' },
  'request.too_large': { status: 413, title: 'The body is too large' },
  'request.media_type_unsupported': { status: 415, title: 'The media type is not supported' },
  'request.rate_limited': { status: 429, title: 'Too many requests', retryAfter: 1 },
  'transaction.malformed': { status: 400, title: 'Not a transaction' },
  'transaction.field_invalid': { status: 400, title: 'A field of an action is not acceptable' },
  'transaction.too_large': { status: 400, title: 'The transaction is too large' },
  'action.unknown': { status: 400, title: 'There is no such action' },
  'transaction.signature_malformed': { status: 400, title: 'The signature is not well-formed' },
  'transaction.signature_high_s': { status: 400, title: 'The signature is not in its canonical form' },
  'transaction.signature_mismatch': { status: 400, title: 'The signature is not by the account' },
  'transaction.expired': { status: 400, title: 'The transaction has expired' },
  'transaction.valid_too_long': { status: 400, title: 'The transaction is valid for too long' },
  'transaction.nonce_used': { status: 409, title: 'The nonce is used' },
  'transaction.nonce_gap': { status: 409, title: 'The nonce is too far ahead', retryAfter: 1 },
  'transaction.not_sealed_yet': { status: 503, title: 'Not sealed yet', retryAfter: 5 },
  'transaction.unknown': { status: 404, title: 'There is no such transaction' },
  'mempool.account_full': { status: 429, title: 'The account has too much under way', retryAfter: 1 },
  'mempool.full': { status: 503, title: 'The sequencer is full', retryAfter: 1 },
  'acceptance.connection_full': {
    status: 429,
    title: 'The connection has too much under way',
    retryAfter: 1,
  },
  'acceptance.paused': { status: 503, title: 'Transactions are not taken', retryAfter: 30 },
  'acceptance.overloaded': { status: 503, title: 'Too many signatures to check', retryAfter: 1 },
  'acceptance.thread_failed': { status: 503, title: 'Signatures cannot be checked', retryAfter: 1 },
  'sealer.overloaded': { status: 503, title: 'The sequencer is full', retryAfter: 1 },
  'sealer.stopped': { status: 503, title: 'The sequencer stops', retryAfter: 5 },
  'market.unknown': { status: 404, title: 'There is no such market' },
  'view.unknown': { status: 404, title: 'There is no such thing' },
  'batch.unknown': { status: 404, title: 'There is no such batch' },
  'proof.key_malformed': { status: 400, title: 'Not the key of an entry' },
  'proof.batch_unknown': { status: 404, title: 'No proof for this batch' },
  'simulate.busy': { status: 503, title: 'Too many simulations wait', retryAfter: 1 },
  'wait.full': { status: 503, title: 'Too many requests are waiting', retryAfter: 5 },
  'media.empty': { status: 400, title: 'There is no file in the body' },
  'media.too_large': { status: 413, title: 'The file is too large' },
  'media.type_unsupported': { status: 415, title: 'The file is of no type that is shown here' },
  'media.malformed': { status: 400, title: 'The file is not whole' },
  'media.unsafe': { status: 400, title: 'The drawing is more than a drawing' },
  'media.dimensions_too_large': { status: 400, title: 'The picture has too many pixels' },
  'media.hash_mismatch': { status: 400, title: 'The file is another one' },
  'media.permit_expired': { status: 400, title: 'The permit to upload is not valid now' },
  'media.signature_mismatch': { status: 400, title: 'The permit is not by the account' },
  'media.account_unfunded': { status: 403, title: 'The account has no fee asset' },
  'media.account_full': { status: 403, title: 'The account has too many files' },
  'media.full': { status: 503, title: 'There is no room for another file', retryAfter: 600 },
  'media.busy': { status: 503, title: 'Too many files come in at once', retryAfter: 2 },
  'media.store_away': { status: 503, title: 'The store of files does not answer', retryAfter: 2 },
  'media.unknown': { status: 404, title: 'There is no such file' },
  'media.range_unsatisfiable': { status: 416, title: 'The file has no such part' },
  'job.unknown': { status: 404, title: 'There is no such job in trouble' },
  'job.not_safe': { status: 409, title: 'The job must stay as it is' },
  'queue.away': { status: 503, title: 'Redis does not answer', retryAfter: 2 },
  'worker.unknown': { status: 404, title: 'There is no such worker' },
  'worker.last_one': { status: 409, title: 'No other worker is in service' },
  'rebalance.fixed': { status: 409, title: 'Shards do not move here' },
  'load_lab.not_a_devnet': { status: 403, title: 'This is no devnet' },
  'load_lab.busy': { status: 409, title: 'A run is under way' },
  'load_lab.too_few_workers': { status: 409, title: 'Too few workers are in service' },
  'load_lab.not_running': { status: 404, title: 'No run is under way' },
  'stream.upgrade_required': { status: 426, title: 'This endpoint speaks WebSocket' },
  'stream.message_malformed': { status: 400, title: 'Not a message of the stream' },
  'admin.message_malformed': { status: 400, title: 'Not a message to sign in with' },
  'admin.nonce_unknown': { status: 401, title: 'The nonce is not good' },
  'admin.domain_foreign': { status: 403, title: 'The message is for another site' },
  'admin.chain_foreign': { status: 403, title: 'The message is for another chain' },
  'admin.message_not_current': { status: 401, title: 'The message is not valid now' },
  'admin.signature_mismatch': { status: 401, title: 'The signature is not by the address' },
  'admin.not_an_operator': { status: 403, title: 'The address is no operator' },
  'admin.nonces_full': { status: 503, title: 'Too many are signing in', retryAfter: 300 },
  'admin.origin_foreign': { status: 403, title: 'Not a page of the dashboard' },
  'admin.session_missing': { status: 401, title: 'Nobody is signed in' },
  'admin.session_expired': { status: 401, title: 'The session has ended' },
  'admin.csrf_missing': { status: 403, title: 'The request does not prove where it is from' },
  'admin.role_too_low': { status: 403, title: 'The role does not suffice' },
  'admin.user_unknown': { status: 404, title: 'There is no such operator' },
  'admin.user_configured': { status: 409, title: 'The configuration names the operator' },
  'admin.last_admin': { status: 409, title: 'Somebody must be admin' },
  'admin.users_full': { status: 409, title: 'Too many operators' },
  'api_key.unknown': { status: 401, title: 'The API key does not hold' },
  'api_key.not_found': { status: 404, title: 'There is no such API key' },
  'api_key.too_many': { status: 409, title: 'Too many API keys' },
  'service.not_ready': { status: 503, title: 'The sequencer is not ready', retryAfter: 2 },
  'database.away': { status: 503, title: 'The database does not answer', retryAfter: 2 },
  'service.unavailable': { status: 503, title: 'Something the sequencer needs is away', retryAfter: 2 },
  'service.internal': { status: 500, title: 'The sequencer failed' },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS

/**
 * A fault as RFC 9457 problem details. Faults of the layers below that may pass (a database that is away)
 * answer 503 with their own code; anything else unknown is an internal error and keeps its text to itself.
 */
export function toProblem(thrown: unknown, requestId: string): Problem {
  const error = awayFault(thrown)
  if (!error) return internal(requestId)
  const kind: ProblemKind | undefined = Object.hasOwn(PROBLEMS, error.code)
    ? PROBLEMS[error.code as ProblemCode]
    : undefined
  if (!kind && !error.retryable) return internal(requestId)
  const { status, title } = kind ?? PROBLEMS['service.unavailable']
  return {
    type: `urn:weft:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    requestId,
    remedy: PROBLEM_REMEDIES[error.code] ?? PROBLEM_REMEDIES['service.unavailable']!,
    retryable: error.retryable,
    ...(kind && Object.keys(error.context).length > 0 ? { context: error.context } : {}),
  }
}

/** Seconds for the header Retry-After, when trying again makes sense. */
export function retryAfterOf(problem: Problem): number | undefined {
  const kind: ProblemKind | undefined = PROBLEMS[problem.code as ProblemCode]
  return kind ? kind.retryAfter : problem.status === 503 ? 2 : undefined
}

/** A fault of this API: its code is in the table. */
export function problemFault(
  code: ProblemCode,
  detail: string,
  options: { retryable?: boolean; context?: Record<string, unknown>; cause?: unknown } = {},
): Fault {
  return new Fault(code, detail, { retryable: false, ...options })
}

function internal(requestId: string): Problem {
  return {
    type: 'urn:weft:problem:service.internal',
    title: PROBLEMS['service.internal'].title,
    status: 500,
    code: 'service.internal',
    detail: `This should not happen; it is in the log under the request id ${requestId}. Sending the same again is safe.`,
    requestId,
    remedy: PROBLEM_REMEDIES['service.internal']!,
    retryable: false,
  }
}
