/** What a fault carries besides its text. */
export interface FaultOptions {
  /** Whether the same call may succeed later without any change. */
  retryable: boolean
  /** Values that help whoever reads the log; never secrets. */
  context?: Record<string, unknown>
  cause?: unknown
}

/**
 * The world failed: a server is down, an answer is malformed, a request is not acceptable. Rejections of the
 * rules are values, never faults; bugs are assertions.
 *
 * @example throw new Fault('queue.redis_unreachable', 'Redis does not answer', { retryable: true })
 */
export class Fault extends Error {
  override readonly name: string = 'Fault'
  /** Stable, `area.reason`: HTTP and UI map it, in one table each. */
  readonly code: string
  readonly retryable: boolean
  readonly context: Record<string, unknown>

  constructor(code: string, message: string, options: FaultOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retryable = options.retryable
    this.context = options.context ?? {}
  }
}

/** The program contradicts itself. Stops the batch, loudly, before anything is committed. */
export class Bug extends Error {
  override readonly name = 'Bug'
}

/**
 * @throws Bug with the message when the condition does not hold.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message)
}
