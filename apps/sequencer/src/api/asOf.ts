import type { AsOf } from '@weft/protocol/api'
import type { ReadModel } from '../types.ts'

/** Which state an answer reflects. */
export function asOf(readModel: Pick<ReadModel, 'head'>): AsOf {
  const { number, timestamp } = readModel.head()
  return { batch: number, timestamp: Number(timestamp) }
}
