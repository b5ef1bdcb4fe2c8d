import { createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { poolsModule } from './pools.ts'

/** The shipped modules and the benchmark's pools; threads load it by the address of this file. */
export const rollup = createRollup({ modules: [...modules, poolsModule], chargeFee })

/** For `createComparison`. */
export const poolsRollupFile: URL = new URL(import.meta.url)
