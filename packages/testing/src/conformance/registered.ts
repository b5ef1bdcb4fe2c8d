import { chargeFee, modules } from '@weft/modules'
import { rejectionHelp } from '@weft/modules/descriptors'
import type { Subject } from './subject.ts'

/** The rollup as it is: all modules that are registered. */
export const registered: Subject = { modules, chargeFee, rejectionHelp }
