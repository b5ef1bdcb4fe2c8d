import { createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'

/** The rollup as it is shipped; threads load it by the address of this file. */
export const rollup = createRollup({ modules, chargeFee })

/** For `createFleet`. */
export const rollupFile: URL = new URL(import.meta.url)
