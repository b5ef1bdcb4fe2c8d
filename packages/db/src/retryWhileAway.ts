import { Fault } from '@weft/primitives'
import { pause } from './pause.ts'

export interface RetryOptions {
  /** Ends the waiting; the last error is thrown. */
  signal?: AbortSignal
  /** Told before each pause. */
  onRetry?: (error: unknown, pauseMs: number) => void
}

const PAUSE_MS_FIRST = 100
/** Long enough not to burden a server that starts; batches wait for as long after it is back. */
const PAUSE_MS_MAX = 1_000

/**
 * Runs something against Postgres until Postgres is back. No bound on the tries: without the truth there is
 * nothing else to do, and whoever waits can abort. What is not the server's absence is thrown at once.
 *
 * The work must be safe to repeat: an error may come after the commit.
 */
export async function retryWhileAway<T>(work: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  let pauseMs = PAUSE_MS_FIRST
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error) || options.signal?.aborted) throw error
      options.onRetry?.(error, pauseMs)
      await pause(pauseMs, options.signal)
      pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX)
    }
  }
}

/**
 * Runs a read for a client, who should hear at once that Postgres is away instead of waiting.
 *
 * @throws Fault `database.away` (retryable) instead of the driver's error.
 */
export async function orAway<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (cause instanceof Fault || !isAway(cause)) throw cause
    throw new Fault('database.away', 'The database does not answer; try again in a moment', {
      retryable: true,
      cause,
    })
  }
}

/** Whether an error says that Postgres is down, restarting, out of connections or unreachable. */
export function isAway(error: unknown): boolean {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 8; depth++) {
    if (each instanceof Fault) return each.retryable
    const { code } = each as { code?: unknown }
    if (typeof code === 'string' && awayCode.test(code)) return true
    if (awayMessage.test(each.message)) return true
    if (each instanceof AggregateError && each.errors.some(isAway)) return true
    each = each.cause
  }
  return false
}

/**
 * Classes of SQLSTATE: 08 connection, 53 resources, 57P shutdown and crash, 40 serialisation and deadlock; the
 * system's network errors; P1xxx, P2024 and P2037: Prisma's for the same. Its schema engine passes on the text alone.
 */
const awayCode =
  /^(08...|53...|57P0.|40...|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|P1\d\d\d|P20(24|37))$/
const awayMessage =
  /Connection terminated|connection timeout|too many (clients|database connections)|remaining connection slots|the database system is|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|not queryable|server (has )?closed the connection|Can't reach database/i
