import type { FieldValues } from '@weft/protocol'
import type { GlobalReads } from '../vault/vault.ts'
import type { FarmRecord } from './math.ts'
import { farmRegistry, farms, farmTerms } from './tables.ts'

export type FarmTerms = FieldValues<typeof farmTerms.value>

/** One farm as of a batch. */
export interface Farm {
  readonly id: number
  readonly record: FarmRecord
  readonly terms: FarmTerms
}

/** Undefined: there is none of this number. */
export function findFarm(globals: GlobalReads, id: number): Farm | undefined {
  const terms = globals.get(farmTerms, farmTerms.keyOf(id))
  return terms.asset === 0 ? undefined : { id, terms, record: globals.get(farms, farms.keyOf(id)) }
}

/** All farms, by number. */
export function* allFarms(globals: GlobalReads): Iterable<Farm> {
  const { count } = globals.get(farmRegistry, farmRegistry.keyOf())
  for (let id = 1; id <= count; id++) yield findFarm(globals, id)!
}
