import { isAway } from '@weft/db'
import { Fault } from '@weft/primitives'

/**
 * A fault for an error of the database: `database.away` (retryable) when Postgres is away, undefined when
 * it is a bug. Faults are returned as they are.
 */
export function awayFault(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error
  if (!isAway(error)) return undefined
  return new Fault('database.away', 'The database does not answer; try again in a moment', {
    retryable: true,
    cause: error,
  })
}

/** Any error as a fault: a bug answers like one, with its text kept to ourselves. */
export function asFault(error: unknown): Fault {
  return awayFault(error) ?? new Fault('acceptance.failed', String(error), { retryable: false, cause: error })
}
