import { Fault, type Hash } from '@weft/primitives'
import type { SignedTransaction } from '@weft/protocol'

/** What an error of the SDK carries besides its text. */
export interface WeftErrorOptions {
  /** Whether the same call may succeed later without any change. */
  retryable?: boolean
  /** One sentence: what a person can do about it. */
  remedy?: string
  /** Values that help whoever reads the log; never secrets. */
  context?: Record<string, unknown>
  cause?: unknown
}

/**
 * Base of everything the SDK throws, except an abort: an `AbortSignal` that fires throws its own reason.
 * Compare `code`, which is stable; show `message` and `remedy`.
 */
export class WeftError extends Fault {
  override readonly name: string = 'WeftError'
  /** What to do about it; empty when nothing helps. */
  readonly remedy: string

  constructor(code: string, message: string, options: WeftErrorOptions = {}) {
    const { retryable = false, context = {}, cause, remedy = '' } = options
    super(code, message, { retryable, context, cause })
    this.remedy = remedy
  }
}

/** Something handed to the SDK cannot be meant: an unknown asset, too many decimals, no signer. */
export class InvalidInput extends WeftError {
  override readonly name = 'InvalidInput'
}

/** The API answered with a problem (RFC 9457). */
export class ApiProblem extends WeftError {
  override readonly name = 'ApiProblem'
  /** Of HTTP; of one item of a request with several, what the item alone would have got. */
  readonly status: number
  readonly title: string
  readonly detail: string

  constructor(problem: {
    status: number
    code: string
    title: string
    detail: string
    remedy?: string
    retryable?: boolean
    context?: Record<string, unknown>
  }) {
    const { status, code, title, detail } = problem
    super(code, detail === '' ? title : detail, {
      retryable: problem.retryable ?? (status === 429 || status >= 500),
      remedy: problem.remedy ?? '',
      context: { status, ...problem.context },
    })
    this.status = status
    this.title = title
    this.detail = detail
  }
}

/** No answer, after retries: the API or the L1 node is down, or this machine is offline. `network.unreachable` */
export class NetworkUnreachable extends WeftError {
  override readonly name = 'NetworkUnreachable'

  constructor(context: { url: string; attempts: number }, cause?: unknown) {
    super('network.unreachable', `No answer from ${context.url} after ${context.attempts} attempts`, {
      retryable: true,
      remedy: 'Check the connection and try again.',
      context,
      cause,
    })
  }
}

/**
 * A transaction was signed and sent, and the answer never came: it may still be executed, once. Look for its
 * hash, or hand `signed` to `weft.send` as often as you like; do not build it anew. `transaction.uncertain`
 */
export class SendUncertain extends WeftError {
  override readonly name = 'SendUncertain'
  readonly hash: Hash
  readonly signed: SignedTransaction

  constructor(sent: { hash: Hash; transaction: SignedTransaction }, cause: unknown) {
    super('transaction.uncertain', 'The transaction was sent, but no answer came: it may still be executed', {
      retryable: true,
      remedy: 'Send the same signed transaction again: it is never executed twice.',
      context: { hash: sent.hash },
      cause,
    })
    this.hash = sent.hash
    this.signed = sent.transaction
  }
}

/** The person declined the prompt (EIP-1193 code 4001). `signature.rejected` */
export class SignatureRejected extends WeftError {
  override readonly name = 'SignatureRejected'

  constructor(cause?: unknown) {
    super('signature.rejected', 'The signature was declined in the wallet; nothing was sent', {
      retryable: true,
      remedy: 'Try again and confirm the request in the wallet.',
      cause,
    })
  }
}

/** The wallet signed with another account than the transaction's. `signature.wrong_account` */
export class WrongAccount extends WeftError {
  override readonly name = 'WrongAccount'

  constructor(context: { expected: string; actual: string }) {
    super('signature.wrong_account', `The wallet signed as ${context.actual}, not as ${context.expected}`, {
      retryable: true,
      remedy: 'Choose the connected account in the wallet, or connect again with the other one.',
      context,
    })
  }
}

/** The wallet (or L1 node) is on another chain than the rollup's L1. `network.wrong_chain` */
export class WrongNetwork extends WeftError {
  override readonly name = 'WrongNetwork'
  readonly expectedChainId: number
  readonly actualChainId: number

  constructor(context: { expectedChainId: number; actualChainId: number; who: string }, cause?: unknown) {
    const { expectedChainId, actualChainId, who } = context
    super('network.wrong_chain', `${who} is on chain ${actualChainId}, the rollup needs ${expectedChainId}`, {
      retryable: true,
      remedy: `Switch to chain ${expectedChainId} and try again.`,
      context,
      cause,
    })
    this.expectedChainId = expectedChainId
    this.actualChainId = actualChainId
  }
}

/** A wait took longer than it was allowed to. What was waited for may still happen. `timeout.exceeded` */
export class TimeoutExceeded extends WeftError {
  override readonly name = 'TimeoutExceeded'

  constructor(context: { waitingFor: string; timeoutMs: number }) {
    super('timeout.exceeded', `${context.waitingFor}: not within ${context.timeoutMs} ms`, {
      retryable: true,
      remedy: 'Wait again: a transaction keeps its place whoever watches it.',
      context,
    })
  }
}

/** A proof does not show what it should. Do not believe the value. `proof.invalid` */
export class ProofInvalid extends WeftError {
  override readonly name = 'ProofInvalid'

  constructor(reason: string, options: { context?: Record<string, unknown>; cause?: unknown } = {}) {
    super('proof.invalid', reason, {
      remedy: 'The API answered with something L1 does not confirm. Do not rely on it; try another API.',
      ...options,
    })
  }
}
