import { type Database, readSealedTimes } from '@weft/db'
import type { Lag } from '@weft/protocol/api/admin'

/** The newest batch of each stage. */
export interface StageHeads {
  readonly sealed: number
  readonly executed: number
  readonly posted: number
  readonly finalized: number
  readonly indexed: number
}

export type Lags = Record<'execution' | 'posting' | 'finality' | 'index', Lag>

/**
 * How far each stage is behind the one before it: in batches, and as the age of the oldest batch that has not come so
 * far. One look-up of at most four keys; without Postgres the ages are not known.
 *
 * @param now - Unix milliseconds.
 */
export async function readLags(
  database: Pick<Database, 'pool'>,
  { sealed, executed, posted, finalized, indexed }: StageHeads,
  now: number,
): Promise<Lags> {
  const behind = {
    execution: [sealed, executed],
    posting: [executed, posted],
    finality: [posted, finalized],
    index: [executed, indexed],
  } as const
  const oldest = Object.values(behind).flatMap(([ahead, head]) => (ahead > head ? [head + 1] : []))
  const times =
    oldest.length === 0
      ? new Map<number, Date>()
      : await readSealedTimes(database, oldest).catch(() => undefined)
  const lagOf = ([ahead, head]: readonly [number, number]): Lag => {
    if (ahead <= head) return { batches: 0, ms: 0 }
    const sealedAt = times?.get(head + 1)?.getTime()
    return { batches: ahead - head, ms: sealedAt === undefined ? null : Math.max(0, now - sealedAt) }
  }
  return {
    execution: lagOf(behind.execution),
    posting: lagOf(behind.posting),
    finality: lagOf(behind.finality),
    index: lagOf(behind.index),
  }
}
