import type { SettleContext } from '@weft/protocol'
import { settleEdits } from './editValidator.ts'
import { settleJails } from './jail.ts'
import { settleRegistrations } from './registerValidator.ts'
import { settleRetirements } from './retireValidator.ts'
import { settleCommissions } from './setCommission.ts'
import { settleParameters } from './setParameters.ts'
import { settleSlashes } from './slash.ts'

/** Everything that changes validators and terms, in this order whatever the order of transactions of different kinds. */
export function stakingSettle(context: SettleContext): void {
  settleRegistrations(context)
  settleEdits(context)
  settleCommissions(context)
  settleRetirements(context)
  settleJails(context)
  settleSlashes(context)
  settleParameters(context)
}
